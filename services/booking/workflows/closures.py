"""Several days closed in one act: each family loses its bookings at once, and is told once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from chassis.refusals import NotFound
from services.booking.domain.booking import By
from services.booking.unit import Unit
from services.booking.workflows import calendar
from services.booking.workflows.views import View


@dataclass(frozen=True, slots=True)
class Closing:
    """`activity_ids`: None for everything that the town runs. Both days included."""

    closure_id: UUID
    first: date
    last: date
    reason: str
    activity_ids: Sequence[UUID] | None

    @property
    def days(self) -> list[date]:
        return _days(self.first, self.last)


def preview(unit: Unit, first: date, last: date, activity_ids: Sequence[UUID] | None) -> View:
    booked = unit.bookings.confirmed_on(_days(first, last), activity_ids)
    named = unit.closures.names([found.line.child_id for found in booked])
    counted = Counter(named[found.line.child_id] for found in booked)
    return {
        "households": len({found.household_id for found in booked}),
        "bookings": len(booked),
        "paid_ahead": sum(found.line.settlement == "immediate" for found in booked),
        "children": [
            {"first_name": first_name, "last_name": last_name, "count": count}
            for (last_name, first_name), count in sorted(counted.items())
        ],
    }


def close_days(unit: Unit, closing: Closing, by: By) -> int:
    """Closes, cancels and keeps who did it and why; returns how many bookings were cancelled.
    The same closure asked again does nothing more. A family hears of all its days at once, with
    the reason; billing gives back what was paid."""
    unit.drafts.lock_all()
    kept = unit.closures.get(closing.closure_id)
    if kept is not None:
        return int(kept.cancelled)
    ends = calendar.close(unit, closing.days, closing.reason, closing.activity_ids, by)
    unit.closures.add(closing, by, unit.now, ends)
    return ends[1]


def reopen(unit: Unit, closure_id: UUID, by: By) -> None:
    """As the year says again. Nothing of what was cancelled comes back by itself.

    Raises NotFound."""
    kept = unit.closures.get(closure_id)
    if kept is None:
        raise NotFound(closure_id=closure_id)
    if kept.reopened_at is None:
        for day in _days(kept.first, kept.last):
            calendar.reopen_day(unit, day, kept.activity_ids or [None], by)
        unit.closures.reopened(closure_id, by, unit.now)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
