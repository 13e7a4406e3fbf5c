"""The days the town closes."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from itertools import groupby
from uuid import NAMESPACE_URL, UUID, uuid5

from chassis.fields import plain
from services.booking.adapters.school_calendar import calendar_of
from services.booking.domain.booking import By
from services.booking.domain.definition import FieldChange
from services.booking.domain.events import SchoolHolidaysKnown
from services.booking.unit import Unit
from services.booking.workflows.activities import note
from services.booking.workflows.cancellations import cancel_lines


def set_zone(unit: Unit, zone: str) -> None:
    unit.town.set_zone(zone)
    tell_holidays(unit)


def tell_holidays(unit: Unit) -> None:
    """Says the zone's school holidays to who shares time by them, once for each school year that
    the ministry publishes; nothing without a zone."""
    zone = unit.town.zone()
    if zone is None:
        return
    known = calendar_of(zone)
    calendar_id = uuid5(NAMESPACE_URL, f"/school-calendars/{zone}")
    told = SchoolHolidaysKnown(calendar_id, zone, known.known_until, known.holidays())
    saying = json.dumps(plain(asdict(told)), sort_keys=True)
    fingerprint = hashlib.sha256(saying.encode()).hexdigest()
    if unit.town.holidays_told() != fingerprint:
        unit.town.holidays_are_told(fingerprint)
        unit.record([told])


def close_day(
    unit: Unit, day: date, reason: str, activity_ids: Sequence[UUID] | None, by: By
) -> int:
    """Close a day for the reason families will read; returns how many bookings were cancelled.

    Seats still being paid are lost when the payment comes, and are credited then.
    """
    unit.drafts.lock_all()
    return close(unit, [day], reason, activity_ids, by)[1]


def close(
    unit: Unit, days: Sequence[date], reason: str, activity_ids: Sequence[UUID] | None, by: By
) -> tuple[int, int]:
    """With every change of a seat locked: how many households lost how many bookings."""
    for day in days:
        unit.town.close(day, [None] if activity_ids is None else activity_ids, reason)
        for activity_id in activity_ids or ():
            closed = FieldChange("closed_day", None, {"day": day, "reason": reason})
            note(unit, activity_id, closed, by)
    booked = unit.bookings.confirmed_on(days, activity_ids)
    unit.sessions.lock(found.line.session for found in booked)
    booked.sort(key=lambda found: found.household_id)
    families = 0
    for household_id, theirs in groupby(booked, key=lambda found: found.household_id):
        told = replace(by, reason=reason)
        cancel_lines(unit, household_id, [found.line for found in theirs], told)
        families += 1
    return families, len(booked)


def reopen_day(unit: Unit, day: date, activity_ids: Sequence[UUID | None] | None, by: By) -> None:
    """As the year says again. Nothing of what was cancelled comes back by itself."""
    for activity_id in filter(None, activity_ids or ()):
        reason = unit.town.closures_on([day]).get((day, activity_id))
        if reason is not None:
            closed = {"day": day, "reason": reason}
            note(unit, activity_id, FieldChange("closed_day", closed, None), by)
    unit.town.reopen(day, activity_ids)
