"""What a room tells of a day's work at the desk: what happened since, and which dates come.

Prevents: a first page that asks ten questions of a room, each with a shape of its own. A room
answers once (`day_work`); a kind of line is a row of the gateway's table, with its sentence.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TypedDict
from uuid import UUID

from chassis.contract import Query, View
from chassis.fields import a_count, a_day, a_text, an_instant, nullable, some, some_ids

LOOKED_BACK_MAX = timedelta(days=7)  # What an older instant asks for is told from there.
LOOKED_AHEAD = timedelta(days=31)
NAMED_MAX = 50  # Families named of what lapses one day; many quotients end on the same.


class Happened(TypedDict):
    """How many things of a kind have happened; `about` is what a line alone is about, in words or
    by an id of the room's own kinds."""

    kind: str
    count: int
    about: str | None


class Ahead(TypedDict):
    """What a day to come brings, at an hour or not; `count` is of how many, where they are
    counted, and `household_ids` the first of the families concerned, where they are named."""

    kind: str
    on: date
    at: datetime | None
    count: int | None
    about: str | None
    household_ids: list[UUID]


class DayWork(TypedDict):
    happened: list[Happened]
    ahead: list[Ahead]


class OfDay(Query):
    """Arguments of `day_work`."""

    since = an_instant()


class HappenedView(View):
    kind = a_text("pieces-handed-in")
    count = a_count(7)
    about = nullable(a_text("Chorale"))


class AheadView(View):
    kind = a_text("closed")
    on = a_day()
    at = nullable(an_instant())
    count = nullable(a_count(212))
    about = nullable(a_text("Pont de l’Ascension"))
    household_ids = some_ids()


class DayWorkView(View):
    """Nothing that happened not at all is told: a zero is no news."""

    happened = some(HappenedView)
    ahead = some(AheadView)


def looked_back(since: datetime, now: datetime) -> datetime:
    return max(since, now - LOOKED_BACK_MAX)


def counted(**counts: int) -> list[Happened]:
    """Those of which there are some, `requests_sent` being of the kind requests-sent."""
    return [
        {"kind": kind.replace("_", "-"), "count": count, "about": None}
        for kind, count in counts.items()
        if count
    ]


def coming(kind: str, on: date, count: int | None = None, about: str | None = None) -> Ahead:
    told = {"kind": kind, "on": on, "at": None, "count": count, "about": about}
    return {**told, "household_ids": []}  # type: ignore[typeddict-item]


def coming_to(kind: str, on: date, count: int, household_ids: Sequence[UUID]) -> Ahead:
    """Of families that are named as well as counted; the first NAMED_MAX."""
    return {**coming(kind, on, count), "household_ids": sorted(household_ids)[:NAMED_MAX]}


def soonest_first(ahead: list[Ahead]) -> list[Ahead]:
    return sorted(ahead, key=lambda each: (each["on"], each["kind"], each["about"] or ""))
