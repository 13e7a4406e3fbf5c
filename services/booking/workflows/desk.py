"""One day given back by its family, and what a clerk books or cancels for one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID, uuid4

from chassis.errors import NotFound
from services.booking.domain.booking import ADD, CANCEL, CANCELLED, CONFIRMED, HELD, By, Line
from services.booking.domain.draft import Change, RefusedCell
from services.booking.domain.errors import BeingPaid, NoLongerBooked, PastCutoff
from services.booking.domain.events import BookingsCancelled, BookingsConfirmed
from services.booking.domain.family import Cell, DraftLine, Family
from services.booking.domain.order import line_of, seats_of, those_that_fit
from services.booking.domain.reasons import ALREADY_BOOKED, FULL, Reason
from services.booking.unit import Unit


@dataclass(slots=True)
class Done:
    """What the desk's order came to; the contract's BookedForView."""

    confirmed: list[Line] = field(default_factory=list)
    cancelled: list[Line] = field(default_factory=list)
    refused: list[RefusedCell] = field(default_factory=list)


def cancel_booking(unit: Unit, household_id: UUID, booking_id: UUID, by: By) -> dict:
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
        gone = BookingsCancelled(household_id, None, cancelled, by.channel, by.name)
        unit.record([gone])
    return cancelled


def book_for(
    unit: Unit, household_id: UUID, changes: Sequence[Change], by: By, *, override: bool
) -> Done:
    """A clerk's bookings and cancellations, confirmed at once; each refused one is named.

    `override` passes over cut-offs and opening dates, never over places, enrolment or closed days.
    """
    unit.drafts.lock(household_id)
    days = [change.day for change in changes]
    family = unit.families.over(household_id, min(days), max(days), unit.now)
    done = Done()
    adds: list[Line] = []
    cancels: list[Line] = []
    for cell, wanted in {change.cell: change.wanted for change in changes}.items():
        booked = _is_booked(family, cell)
        reason = _why_not(family, cell, wanted=wanted, override=override)
        if reason is not None and wanted != booked:
            done.refused.append(RefusedCell(*cell, reason))
        elif wanted and not booked:
            adds.append(_confirmed(family, cell))
        elif booked and not wanted:
            cancels.append(_cancelled(family, cell))
    unit.sessions.lock(line.session for line in adds + cancels)
    done.cancelled = cancel_lines(unit, household_id, cancels, by)
    _book(unit, household_id, adds, by, done)
    return done


def _book(unit: Unit, household_id: UUID, adds: Sequence[Line], by: By, done: Done) -> None:
    fitting, full = those_that_fit(adds, unit.sessions.lock(line.session for line in adds))
    otherwise = unit.bookings.insert(household_id, fitting, channel=by.channel, at=unit.now)
    done.refused += [_refused(line, FULL) for line in full]
    done.refused += [_refused(line, ALREADY_BOOKED) for line in otherwise]
    done.confirmed = [line for line in fitting if line not in otherwise]
    if done.confirmed:
        unit.sessions.move(seats_of(done.confirmed))
        unit.drafts.forget_cells(household_id, done.confirmed)
        unit.movements.add(household_id, done.confirmed, "booked", by=by, at=unit.now)
        unit.record([BookingsConfirmed(None, household_id, done.confirmed, by.channel)])


def _is_booked(family: Family, cell: Cell) -> bool:
    booking = family.bookings.get(cell)
    return booking is not None and booking.household_id == family.household_id


def _why_not(family: Family, cell: Cell, *, wanted: bool, override: bool) -> Reason | None:
    if not wanted:
        reason = family.why_not_cancel(cell)
        late = reason is not None and reason.code == PastCutoff.code
        return None if override and late else reason
    reason = family.why_not_admitted(cell)
    if reason is None and not override:
        reason = family.why_not_now(cell[1:])
    return reason


def _confirmed(family: Family, cell: Cell) -> Line:
    return line_of(family, DraftLine(uuid4(), ADD, *cell), CONFIRMED)


def _cancelled(family: Family, cell: Cell) -> Line:
    booking_id = family.bookings[cell].booking_id
    return line_of(family, DraftLine(uuid4(), CANCEL, *cell, booking_id), CONFIRMED)


def _told_cancelled(line: Line) -> Line:
    return replace(line, action=CANCEL, state=CANCELLED)


def _refused(line: Line, reason: Reason) -> RefusedCell:
    return RefusedCell(line.child_id, line.activity_id, line.day, reason)
