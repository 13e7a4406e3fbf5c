"""Who is at the door: noted in the tables, so that every process and the desk see the same."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

from services.partners.border.provision import (
    Provision,
    host_of,
)
from services.partners.domain.partner import ACTIVE
from services.partners.unit import Unit

# The streams hold ninety days; what a partner may still ask for again is kept a little longer.
OUTGOING_KEPT = timedelta(days=100)
REFUSALS_KEPT = timedelta(days=90)
# It names people; a host restored from an older backup than this asks its clerks instead.
DECLARED_KEPT = timedelta(days=35)
# Its number alone refuses an older message; what is forgotten is only that its body was the same.
TAKEN_KEPT = timedelta(days=400)


def look(units: Callable[[], AbstractContextManager[Unit]], broker: Provision) -> None:
    with units() as unit:
        known = unit.partners.all()
    connected, waiting = broker.connected(), broker.inboxes()
    with units() as unit:
        for one in known:
            host = host_of(one.partner)
            is_there = one.state == ACTIVE and host in connected
            seen = {"last_seen_at": unit.now} if is_there else {}
            facts = {"connected": is_there, "inbox_waiting": waiting.get(host, 0), **seen}
            unit.partners.set(one.partner, **facts)


def forget_old(unit: Unit) -> None:
    unit.outgoing.forget_before(unit.now - OUTGOING_KEPT)
    unit.declarations.forget_before(unit.now - DECLARED_KEPT)
    unit.refusals.forget_before(unit.now - REFUSALS_KEPT)
    unit.taken.forget_before(unit.now - TAKEN_KEPT)
