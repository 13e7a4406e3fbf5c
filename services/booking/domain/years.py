"""A school year of activities, made after the one before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID, uuid5

from services.booking.domain.activity import Activity
from services.booking.domain.calendar import Calendar

SUMMER, WEEKS = "été", timedelta(weeks=52)
NEAR = timedelta(days=10)


def school_year(calendar: Calendar, year: int) -> tuple[date, date]:
    """Its first and its last day of school, of the year that begins in `year`: between two summers
    as the ministry says them, from September to the first days of July where it has not yet."""
    first, last = date(year, 9, 1), date(year + 1, 7, 5)
    for day in sorted(calendar.school_holidays):
        is_summer = SUMMER in calendar.school_holidays[day].casefold()
        if is_summer and date(year, 7, 1) <= day <= date(year, 9, 15):
            first = day + timedelta(days=1)
        if is_summer and date(year + 1, 6, 15) <= day <= date(year + 1, 7, 20):
            last = day - timedelta(days=1)
            break
    return first, last


def whole_year(year: int) -> tuple[date, date]:
    """September to August: what a summer centre belongs to."""
    return date(year, 9, 1), date(year + 1, 8, 31)


@dataclass(frozen=True, slots=True)
class Proposed:
    """An activity of next year beside the one it is made after; `made` once it stands."""

    activity_id: UUID
    copied_from: UUID
    source: Activity
    name: str
    first: date
    last: date
    places_max: int | None
    made: bool


def id_of(copied_from: UUID, year: int) -> UUID:
    """The same activity is made once for a year, whoever asks for it and how many times."""
    return uuid5(copied_from, str(year))


def proposed(activities: Mapping[UUID, Activity], calendar: Calendar, year: int) -> list[Proposed]:
    """After each activity that took place in the year before between two dates, in their order.

    One without dates goes on by itself, one that was archived does not.
    """
    before = (school_year(calendar, year - 1), school_year(calendar, year))
    found = []
    for source in activities.values():
        if not _is_of(source, year - 1):
            continue
        assert source.first is not None
        assert source.last is not None
        activity_id = id_of(source.activity_id, year)
        made = activities.get(activity_id)
        told = made or replace(
            source,
            name=_renamed(source.name, year),
            first=_moved(source.first, *before),
            last=_moved(source.last, *before),
        )
        assert told.first is not None
        assert told.last is not None
        found.append(
            Proposed(
                activity_id=activity_id,
                copied_from=source.activity_id,
                source=source,
                name=told.name,
                first=told.first,
                last=told.last,
                places_max=told.places_max,
                made=made is not None,
            )
        )
    return found


def _is_of(activity: Activity, year: int) -> bool:
    first, last = whole_year(year)
    dated = activity.first is not None and activity.last is not None
    begun = activity.first is not None and activity.first >= first - NEAR
    ended = activity.last is not None and activity.last <= last + NEAR
    return dated and begun and ended and activity.archived_on is None


def _moved(day: date, before: tuple[date, date], after: tuple[date, date]) -> date:
    """Near an end of the school year, the same end of the next; else the same weekday."""
    for old, new in zip(before, after, strict=True):
        if abs(day - old) <= NEAR:
            return new
    return day + WEEKS


def _renamed(name: str, year: int) -> str:
    """'Cantine 2026 / 2027' is next year's 'Cantine 2027 / 2028'."""
    renamed = name
    for sign in (" / ", "/", "-"):
        renamed = renamed.replace(f"{year - 1}{sign}{year}", f"{year}{sign}{year + 1}")
    return renamed
