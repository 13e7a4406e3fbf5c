"""The days the town closes."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from services.booking.domain.booking import By
from services.booking.unit import Unit
from services.booking.workflows.cancellations import cancel_lines


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
