"""The household's grid: every child, every activity, every day, and why a day is closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.booking.domain.booking import ADD, CANCEL, HELD
from services.booking.domain.family import Cell, DraftLine, Family
from services.booking.domain.reasons import BEING_PAID, FULL, Reason

SATURDAY = 5
OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True, slots=True)
class CellView:
    """One box. `cutoff` is the first instant that is too late for the change it offers."""

    child_id: UUID
    activity_id: UUID
    day: date
    state: str
    draft: str | None
    booking_id: UUID | None
    changeable: bool
    cutoff: datetime | None
    reason: Reason | None
    places_left: int | None
    note: str | None


def cells(family: Family, first: date, last: date) -> Iterator[CellView]:
    """Every cell of the period in the order of children, activities and days.

    Saturdays and Sundays appear only when one of the family's activities opens on them.
    """
    drafted = {line.cell: line for line in family.draft.lines}
    days = list(_days(family, first, last))
    for child_id, activity_id in family.shown(first, last):
        for day in days:
            cell = (child_id, activity_id, day)
            yield _cell(family, cell, drafted.get(cell))


def _days(family: Family, first: date, last: date) -> Iterator[date]:
    weekdays = {weekday for a in family.activities.values() for weekday in a.weekdays}
    added = {day for day, activity_id in family.calendar.added if activity_id in family.activities}
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        if day.weekday() < SATURDAY or day.weekday() in weekdays or day in added:
            yield day


def _cell(family: Family, cell: Cell, line: DraftLine | None) -> CellView:
    booking = family.bookings.get(cell)
    if booking is not None and booking.household_id == family.household_id:
        return _booked(family, cell, line)
    session = cell[1:]
    left = family.left(session)
    reason = family.why_not_add(cell)
    if reason is None and left is not None and left <= 0:
        reason = FULL
    return CellView(
        *cell,
        state=CLOSED if reason else OPEN,
        draft=ADD if line else None,
        booking_id=None,
        changeable=reason is None or line is not None,
        cutoff=None if reason else family.closes(*session),
        reason=reason,
        places_left=left,
        note=family.note(session),
    )


def _booked(family: Family, cell: Cell, line: DraftLine | None) -> CellView:
    booking = family.bookings[cell]
    reason = BEING_PAID if booking.state == HELD else family.why_not_cancel(cell)
    return CellView(
        *cell,
        state=booking.state,
        draft=CANCEL if line else None,
        booking_id=booking.booking_id,
        changeable=reason is None or line is not None,
        cutoff=None if reason else family.closes(cell[1], cell[2], CANCEL),
        reason=reason,
        places_left=family.left(booking.session),
        note=family.note(booking.session),
    )


def week(family: Family, first: date, last: date) -> list[dict[str, object]]:
    """Each day of a period with what every child has on it, for the home page."""
    booked: dict[date, dict[UUID, list[dict[str, str]]]] = {}
    for booking in family.bookings.values():
        if booking.household_id == family.household_id and first <= booking.day <= last:
            activity = {"name": family.activities[booking.activity_id].name, "state": booking.state}
            booked.setdefault(booking.day, {}).setdefault(booking.child_id, []).append(activity)
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return [{"day": day, "children": _children(family, booked.get(day, {}))} for day in days]


def _children(family: Family, booked: dict[UUID, list[dict[str, str]]]) -> list[dict[str, object]]:
    return [
        {
            "child_id": child.child_id,
            "first_name": child.first_name,
            "activities": sorted(booked.get(child.child_id, []), key=lambda a: a["name"]),
        }
        for child in family.children.values()
    ]


def children_without_a_booking(family: Family, first: date, last: date) -> dict[str, Any] | None:
    """Those who could be booked in a period and are not at all, nor in the draft, with the first
    instant that is too late for one of their days; None when there is nobody."""
    begun = {line.child_id for line in family.draft.lines if first <= line.day <= last}
    begun |= {b.child_id for b in family.bookings.values() if first <= b.day <= last}
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    waiting: dict[UUID, datetime] = {}
    for child_id, activity_id in family.enrolments:
        if child_id in begun or child_id in waiting:
            continue
        possible = (day for day in days if not family.why_not_add((child_id, activity_id, day)))
        day = next(possible, None)
        if day is not None:
            waiting[child_id] = family.closes(activity_id, day)
    if not waiting:
        return None
    names = [child.first_name for key, child in family.children.items() if key in waiting]
    return {"children": names, "earliest_cutoff": min(waiting.values())}


def open_order(family: Family) -> dict[str, Any] | None:
    """The order whose seats wait for the payment; the first to expire when there are several."""
    bookings = family.bookings.values()
    held = [b for b in bookings if b.state == HELD and b.household_id == family.household_id]
    if not held:
        return None
    soonest = min(held, key=lambda booking: (booking.held_until, booking.order_id))
    count = sum(booking.order_id == soonest.order_id for booking in held)
    return {"order_id": soonest.order_id, "held_until": soonest.held_until, "count": count}
