"""After this town's databases were put back to a backup. What it has told since, under numbers that
it will give again, its partners have heard; what they told since, and it confirmed, it forgot.

So it goes on far above any number it may have given, and says so: `restored` names what counts no
more, and from where it is to be told again. Done twice, or without need, it takes nothing back."""

from uuid import uuid4

from services.partners.domain.facts import RESTORED
from services.partners.domain.host import Declared
from services.partners.unit import Unit
from services.partners.workflows import (
    guest,
    telling,
)

# More than one town tells another in a year; the broker that knew the last number may be lost too.
JUMP = 1_000_000


def resume(unit: Unit) -> dict[str, int]:
    """The number that each partner, and each town whose guest we are, is told next."""
    return {
        **{partner.partner: _partner(unit, partner.partner) for partner in unit.partners.all()},
        **{host.host: _host(unit, host.host) for host in unit.hosts.all()},
    }


def _partner(unit: Unit, name: str) -> int:
    known = unit.partners.get(name, to_change=True)
    unit.partners.jump(name, JUMP)
    told = {"kept_up_to": known.sent_sequence, "taken_up_to": known.taken_sequence}
    return telling.tell(unit, name, RESTORED, told)


def _host(unit: Unit, name: str) -> int:
    known = unit.hosts.get(name, to_change=True)
    unit.hosts.jump(name, JUMP)
    told = {"kept_up_to": known.sent_sequence, "taken_up_to": known.heard_sequence}
    return guest.tell(unit, name, Declared(uuid4(), RESTORED, told))
