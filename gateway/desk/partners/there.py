"""Whether this town declares children to others, as the pages of every family need it.

Prevents: a tab that says that exchanges are stopped, in a town that has none. Asked once in a while
for all: it changes when an administrator links a town.
"""

from datetime import datetime, timedelta

from flask import current_app

from chassis import clock
from gateway.backend import known
from gateway.desk.screens import ask
from gateway.remote import partners

REMEMBERED_FOR = timedelta(seconds=60)
KEPT = "declares_abroad"


def declares_abroad() -> bool:
    """As it was last known while the room is away."""
    until, was = current_app.extensions.get(KEPT, (None, False))
    if _is_past(until):
        (links,) = ask(partners.links())
        told = known(links)
        was = was if told is None else bool(told)
        current_app.extensions[KEPT] = (clock.now() + REMEMBERED_FOR, was)
    return bool(was)


def _is_past(until: datetime | None) -> bool:
    return until is None or clock.now() >= until
