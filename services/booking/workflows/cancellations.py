"""Bookings given back, by a family or by the town."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from chassis.refusals import NotFound
from services.booking.domain.booking import CANCEL, CANCELLED, CONFIRMED, HELD, By, Line
from services.booking.domain.errors import BeingPaid, NoLongerBooked, PastCutoff
from services.booking.domain.events import BookingsCancelled
from services.booking.domain.order import seats_of
from services.booking.unit import Unit
from services.booking.workflows.views import View


def cancel_booking(unit: Unit, household_id: UUID, booking_id: UUID, by: By) -> View:
    """Give one confirmed seat back before its cut-off; asked again, the first answer stands.

    Raises NotFound, BeingPaid, NoLongerBooked, PastCutoff{since}.
    """
    unit.drafts.lock(household_id)
    found = unit.bookings.get(household_id, booking_id)
    if found is None:
        raise NotFound(booking_id=booking_id)
    if found.line.state != CANCELLED:
        _check_cancellable(unit, household_id, found.line)
        cancel_lines(unit, household_id, [found.line], by)
        found = unit.bookings.get(household_id, booking_id)
        assert found is not None
    return {"booking": found.line, "cancelled_at": found.cancelled_at}


def _check_cancellable(unit: Unit, household_id: UUID, line: Line) -> None:
    if line.state == HELD:
        raise BeingPaid(booking_id=line.booking_id)
    if line.state != CONFIRMED:
        raise NoLongerBooked(booking_id=line.booking_id)
    family = unit.families.over(household_id, line.day, line.day, unit.now)
    reason = family.why_not_cancel((line.child_id, line.activity_id, line.day))
    if reason is not None:
        raise PastCutoff(**reason.details)


def cancel_lines(unit: Unit, household_id: UUID, lines: Sequence[Line], by: By) -> list[Line]:
    """Cancel confirmed bookings of a household whose changes are locked, and say so."""
    done = unit.bookings.cancel(lines, unit.now)
    cancelled = [_told_cancelled(line) for line in lines if line.booking_id in done]
    if cancelled:
        unit.sessions.move(seats_of(cancelled))
        unit.drafts.forget_cells(household_id, cancelled)
        unit.movements.add(household_id, cancelled, "cancelled", by=by, at=unit.now)
        gone = BookingsCancelled(household_id, None, cancelled, by.channel, by.name, by.reason)
        unit.record([gone])
    return cancelled


def _told_cancelled(line: Line) -> Line:
    return replace(line, action=CANCEL, state=CANCELLED)
