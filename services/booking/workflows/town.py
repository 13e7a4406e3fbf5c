"""What the town decides: its activities, its closed days, and the reminders it sends."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from chassis.clock import today
from chassis.errors import NotFound
from services.booking.adapters.school_calendar import calendar_of
from services.booking.domain.activity import Activity, check_opening
from services.booking.domain.booking import By
from services.booking.domain.errors import TooManyBooked
from services.booking.domain.events import ActivityDefined, PlacesOpened
from services.booking.domain.reminder import reminder_of
from services.booking.unit import Unit
from services.booking.workflows.desk import cancel_lines


def define_activity(unit: Unit, definition: Mapping[str, Any]) -> None:
    """Create the activity or change it; the same definition again changes nothing.

    Raises TooManyBooked{days} when a coming day has more bookings than the new number of places.
    """
    unit.drafts.lock_all()
    before = unit.town.rules().get(definition["activity_id"])
    both = {"removal_cutoff": definition["removal_cutoff"] or definition["cutoff"]}
    unit.town.define_activity({**definition, **both})
    since = today(unit.now)
    crowded = unit.town.resize(definition["activity_id"], definition["places_max"], since)
    if crowded:
        raise TooManyBooked(days=crowded)
    told = ("activity_id", "name", "kind", "settlement")
    unit.record([ActivityDefined(**{name: definition[name] for name in told})])
    after = unit.town.rules()[definition["activity_id"]]
    if before is None or (before.places_max, before.opens_at) != (after.places_max, after.opens_at):
        unit.record([_places_opened(unit, after)])


def set_opening(unit: Unit, activity_id: UUID, opens_at: datetime | None) -> None:
    """Families may book from `opens_at`, or at once; the same again announces nothing.

    Raises NotFound, OpeningNotAhead, OpeningTooFar.
    """
    if opens_at is not None:
        check_opening(opens_at, unit.now)
    unit.drafts.lock_all()
    before = unit.town.rules().get(activity_id)
    if before is None:
        raise NotFound()
    if before.opens_at != opens_at:
        unit.town.set_opening(activity_id, opens_at)
        unit.record([_places_opened(unit, replace(before, opens_at=opens_at))])


def _places_opened(unit: Unit, activity: Activity) -> PlacesOpened:
    return PlacesOpened(
        activity_id=activity.activity_id,
        activity_name=activity.name,
        activity_kind=activity.kind,
        school_id=activity.school_id,
        opens_at=activity.opens_at or unit.now,
    )


def enrol(unit: Unit, child_id: UUID, activity_id: UUID, first: date, last: date) -> None:
    """The child may book from first to last; the same again announces nothing."""
    if unit.enrolments.save(child_id, activity_id, first, last):
        unit.record(unit.enrolments.announced(child_id, activity_id, first, last))


def close_day(
    unit: Unit, day: date, reason: str, activity_ids: Sequence[UUID] | None, by: By
) -> int:
    """Close a day for the reason families will read; returns how many bookings were cancelled.

    Seats still being paid are lost when the payment comes, and are credited then.
    """
    unit.drafts.lock_all()
    unit.town.close(day, [None] if activity_ids is None else activity_ids, reason)
    booked = unit.bookings.confirmed_on(day, activity_ids)
    unit.sessions.lock(found.line.session for found in booked)
    booked.sort(key=lambda found: found.household_id)
    for household_id, theirs in groupby(booked, key=lambda found: found.household_id):
        cancel_lines(unit, household_id, [found.line for found in theirs], by)
    return len(booked)


def remind(unit: Unit) -> None:
    """Tell, once a version, each family whose draft has less than a day left."""
    rules = unit.town.rules()
    public_holidays = calendar_of(unit.town.zone()).public_holidays
    due = []
    for _, lines in groupby(unit.drafts.not_reminded(), key=lambda line: line.household_id):
        reminder = reminder_of(list(lines), rules, public_holidays, unit.now)
        if reminder is not None:
            due.append(reminder)
    unit.drafts.reminded({each.household_id: each.draft_version for each in due})
    unit.record(due)


def kitchen(unit: Unit, day: date) -> dict:
    """Meals and seats of a day by activity and school; what is closed and empty is left out."""
    closures = unit.town.closures_on([day])
    calendar = replace(calendar_of(unit.town.zone()), closures=closures)
    rules = unit.town.rules()
    opened = {a.activity_id for a in rules.values() if calendar.why_closed(a, day) is None}
    rows = unit.lists.counts(day)
    return {"day": day, "rows": [row for row in rows if row.booked or row.activity_id in opened]}
