"""What booking tells of a day's work at the desk."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from chassis.clock import today
from chassis.day import (
    LOOKED_AHEAD,
    Ahead,
    DayWork,
    coming,
    counted,
    looked_back,
    soonest_first,
)
from services.booking.adapters.school_calendar import calendar_of
from services.booking.domain.cutoffs import WeekBefore
from services.booking.unit import Unit

A_WEEK = timedelta(days=7)


def day_work(unit: Unit, since: datetime, structures: Collection[UUID]) -> DayWork:
    """What has happened is the whole town's: whoever is of some schools is told of dates alone."""
    happened = {} if structures else unit.days.happened(looked_back(since, unit.now))
    first = today(unit.now)
    ahead = [*_closings(unit, counts=not structures), *_days(unit, first, first + LOOKED_AHEAD)]
    return {"happened": counted(**happened), "ahead": soonest_first(ahead)}


def _days(unit: Unit, first: date, last: date) -> list[Ahead]:
    told = [coming("closed", day, None, why) for day, why in unit.days.closures(first, last)]
    calendar = calendar_of(unit.town.zone())
    for day, name in calendar.public_holidays.items():
        if first <= day <= last:
            told.append(coming("public-holiday", day, None, name))
    for holiday in calendar.holidays():
        begins, name = holiday["first"], str(holiday["name"])
        if isinstance(begins, date) and first <= begins <= last:
            told.append(coming("holidays", begins, None, name))
    for at, name in unit.days.openings(unit.now, unit.now + LOOKED_AHEAD):
        told.append({**coming("opens", today(at), None, name), "at": at})
    return told


def _closings(unit: Unit, *, counts: bool) -> list[Ahead]:
    """When the next week to close does, for what closes a whole week at once."""
    this_week = today(unit.now)
    this_week -= timedelta(days=this_week.weekday())
    closing = {
        cutoff.closes(monday, ())
        for cutoff in (each.cutoff for each in unit.town.rules().values())
        if isinstance(cutoff, WeekBefore)
        for monday in (this_week + A_WEEK, this_week + 2 * A_WEEK)
    }
    at = min((each for each in closing if each > unit.now), default=None)
    if at is None:
        return []
    monday = today(at) + timedelta(days=7 - today(at).weekday())
    silent = unit.days.without_booking(monday, monday + A_WEEK) if counts else None
    closes = coming("week-closes", today(at), silent or None, monday.isoformat())
    return [{**closes, "at": at}]
