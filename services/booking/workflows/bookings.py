"""What a clerk books or cancels for a family."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from services.booking.domain.booking import ADD, CANCEL, CONFIRMED, By, Line
from services.booking.domain.draft import Change, RefusedCell
from services.booking.domain.errors import PastCutoff, ReasonMissing
from services.booking.domain.events import BookingsConfirmed
from services.booking.domain.family import Cell, DraftLine, Family
from services.booking.domain.order import line_of, seats_of, those_that_fit
from services.booking.domain.reasons import BOOKED_BY_OTHER_HOME, FULL, Reason
from services.booking.unit import Unit
from services.booking.workflows.cancellations import cancel_lines


@dataclass(slots=True)
class BookedFor:
    """What the desk's order came to; the contract's BookedForView."""

    confirmed: list[Line] = field(default_factory=list)
    cancelled: list[Line] = field(default_factory=list)
    refused: list[RefusedCell] = field(default_factory=list)


def book_for(
    unit: Unit, household_id: UUID, changes: Sequence[Change], by: By, *, override: bool
) -> BookedFor:
    """A clerk's bookings and cancellations, confirmed at once; each refused one is named.

    `override` passes over cut-offs and opening dates, never over places, enrolment or closed days.
    Raises ReasonMissing: `by` says why, and the family reads it.
    """
    if override and not by.reason:
        raise ReasonMissing()
    unit.drafts.lock(household_id)
    days = [change.day for change in changes]
    family = unit.families.over(household_id, min(days), max(days), unit.now)
    done = BookedFor()
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


def _book(unit: Unit, household_id: UUID, adds: Sequence[Line], by: By, done: BookedFor) -> None:
    fitting, full = those_that_fit(adds, unit.sessions.lock(line.session for line in adds))
    otherwise = unit.bookings.insert(household_id, fitting, channel=by.channel, at=unit.now)
    done.refused += [_refused(line, FULL) for line in full]
    done.refused += [_refused(line, BOOKED_BY_OTHER_HOME) for line in otherwise]
    done.confirmed = [line for line in fitting if line not in otherwise]
    if done.confirmed:
        unit.sessions.move(seats_of(done.confirmed))
        unit.drafts.forget_cells(household_id, done.confirmed)
        unit.movements.add(household_id, done.confirmed, "booked", by=by, at=unit.now)
        unit.record([BookingsConfirmed(None, household_id, done.confirmed, by.channel, by.reason)])


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


def _refused(line: Line, reason: Reason) -> RefusedCell:
    return RefusedCell(line.child_id, line.activity_id, line.day, reason)
