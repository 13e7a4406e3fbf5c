"""Who read a child's health, in words."""

from collections.abc import Iterable

from chassis.formatting import digits
from chassis.language import N_, _
from gateway.remote.household import HealthReadView

PAGES = {
    "family": N_("{name}, parent"),
    "record": N_("{name}, à la mairie"),
    "roll-call": N_("{name}, appel du {day}"),
    "kitchen": N_("{name}, cuisine du {day}"),
}


def in_words(read: HealthReadView) -> str:
    """'Léo, appel du 27/11/2027'."""
    return _(PAGES[read["page"]]).format(name=read["by_name"], day=digits(read["day"]))


def once_a_day(reads: Iterable[HealthReadView]) -> list[HealthReadView]:
    """The last reading of a child by each person, page and day: a form read again is one line."""
    last: dict[tuple[str, ...], HealthReadView] = {}
    for read in reads:
        last.setdefault((read["child_id"], read["by_name"], read["page"], read["day"]), read)
    return list(last.values())
