"""Orders: a draft confirmed, read again, taken back or left to expire (paid: settling.py).

Whatever changes a household first locks its draft, then sessions in ascending order: two
workflows can wait for each other's end, never for each other.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from chassis.refusals import NotFound
from services.booking.domain.booking import (
    ADD,
    CANCEL,
    CANCELLED,
    CONFIRMED,
    DESK,
    EXPIRED,
    HELD,
    RELEASED,
    REOPENED,
    WEB,
    By,
    Line,
    Order,
    Session,
)
from services.booking.domain.errors import (
    DraftChanged,
    DraftEmpty,
    DraftHasRefusals,
    MonthIncomplete,
    OrderNotOpen,
)
from services.booking.domain.events import (
    BookingsCancelled,
    BookingsConfirmed,
    OrderExpired,
    OrderPlaced,
    OrderReopened,
)
from services.booking.domain.family import Family
from services.booking.domain.months import gaps
from services.booking.domain.order import PlacedOrder, place, seats_of, those_that_fit
from services.booking.domain.reasons import BOOKED_BY_OTHER_HOME, FULL, NO_LONGER_BOOKED, Reason
from services.booking.unit import Unit
from services.booking.workflows.views import View

# Who made the journal's movements that no person made.
BY_THE_CLOCK, BY_THE_TOWN = By("Préau", WEB), By("Mairie", DESK)


def confirm(
    unit: Unit,
    household_id: UUID,
    order_id: UUID,
    draft_version: int,
    *,
    by: By,
    hold_until: datetime,
) -> View:
    """Turn the whole draft into an order, or nothing of it, and say until when each of its seats
    can be given back. The same order asked again is the same.

    Raises DraftEmpty, DraftChanged{version}, DraftHasRefusals{lines}, MonthIncomplete{gaps}.
    """
    unit.drafts.lock(household_id)
    if unit.orders.get(order_id) is not None:
        return _as_confirmed(unit, household_id, order_id)
    family = unit.families.of_draft(household_id, unit.now)
    _check(family, draft_version)
    placed = place(family, order_id, by, hold_until)
    _take_seats(unit, family)
    _write(unit, family, placed, by)
    _announce(unit, placed, by)
    return _with_ends(placed.order, placed.lines, family)


def _as_confirmed(unit: Unit, household_id: UUID, order_id: UUID) -> View:
    known, lines = own_order(unit, household_id, order_id), unit.bookings.of_order(order_id)
    family = unit.families.of_draft(household_id, unit.now, [line.day for line in lines])
    return _with_ends(known, lines, family)


def _with_ends(placed: Order, lines: Sequence[Line], family: Family) -> View:
    ends = (family.cancellable_until(n.session) if n.action == ADD else None for n in lines)
    told = [{**asdict(n), "cancellable_until": end} for n, end in zip(lines, ends, strict=True)]
    return {**asdict(placed), "lines": told}


def _check(family: Family, draft_version: int) -> None:
    if not family.draft.lines:
        raise DraftEmpty(version=family.draft.version)
    if family.draft.version != draft_version:
        raise DraftChanged(version=family.draft.version)
    refusals = family.draft_refusals()
    if refusals:
        raise _refused(family, refusals)
    missing = [gap for gap in gaps(family) if gap.required]
    if missing:
        raise MonthIncomplete(gaps=[asdict(gap) for gap in missing])


def _take_seats(unit: Unit, family: Family) -> None:
    """All the seats at once, as the database counts them at this instant."""
    seats = family.seats_wanted()
    full = unit.sessions.move(seats)
    if not full:
        return
    # Somebody was faster, or gave a seat back while we waited: the locked rows say which.
    lines = [line for line in family.draft.lines if line.session in full]
    given_back = Counter(line.session for line in lines if line.action == CANCEL)
    left = {
        session: None if places is None else places + given_back[session]
        for session, places in unit.sessions.lock(full).items()
    }
    _, losing = those_that_fit([line for line in lines if line.action == ADD], left)
    if losing:
        raise _refused(family, dict.fromkeys((line.line_id for line in losing), FULL))
    unit.sessions.move({session: seats[session] for session in full})


def _write(unit: Unit, family: Family, placed: PlacedOrder, by: By) -> None:
    """The order's rows; a child booked by the other parent meanwhile stops everything."""
    order, at = placed.order, unit.now
    unit.orders.insert(order)
    added = [line for line in placed.lines if line.action == ADD]
    taken = unit.bookings.insert(
        order.household_id, added, channel=by.channel, at=at, order_id=order.order_id
    )
    cancelled = placed.of(CANCELLED)
    done = unit.bookings.cancel(cancelled, at, order.order_id) if cancelled else set()
    gone = [line for line in cancelled if line.booking_id not in done]
    if taken or gone:
        raise _refused(family, _lost_races(family, taken, gone))
    actions = {HELD: "held", CONFIRMED: "booked", CANCELLED: "cancelled"}
    for state, action in actions.items():
        write_journal(unit, order, placed.of(state), action, by)
    unit.drafts.empty(order.household_id)


def _lost_races(family: Family, taken: Sequence[Line], gone: Sequence[Line]) -> dict[UUID, Reason]:
    reasons = {(line.child_id, *line.session): BOOKED_BY_OTHER_HOME for line in taken}
    reasons |= {(line.child_id, *line.session): NO_LONGER_BOOKED for line in gone}
    lines = family.draft.lines
    return {line.line_id: reasons[line.cell] for line in lines if line.cell in reasons}


def _announce(unit: Unit, placed: PlacedOrder, by: By) -> None:
    order = placed.order
    household_id, order_id = order.household_id, order.order_id
    told = OrderPlaced(order_id, household_id, order.held_until, order.placed_at, placed.lines)
    unit.record([told])
    if confirmed := placed.of(CONFIRMED):
        unit.record([BookingsConfirmed(order_id, household_id, confirmed, by.channel)])
    if cancelled := placed.of(CANCELLED):
        gone = BookingsCancelled(household_id, order_id, cancelled, by.channel, by.name)
        unit.record([gone])


def _refused(family: Family, refusals: dict[UUID, Reason]) -> DraftHasRefusals:
    lines = [
        {
            "line_id": line.line_id,
            "child_id": line.child_id,
            "activity_id": line.activity_id,
            "day": line.day,
            "code": refusals[line.line_id].code,
            "details": refusals[line.line_id].details,
        }
        for line in family.draft.lines
        if line.line_id in refusals
    ]
    return DraftHasRefusals(lines=lines)


def reopen(unit: Unit, household_id: UUID, order_id: UUID, by: By) -> None:
    """Give the held seats back and put their days in the draft again; harmless asked twice.

    Raises OrderNotOpen when the order is settled.
    """
    unit.drafts.lock(household_id)
    order = own_order(unit, household_id, order_id)
    if order.state == CONFIRMED:
        raise OrderNotOpen(order_id=order_id)
    if order.state == HELD:
        released = _release(unit, order, REOPENED)
        write_journal(unit, order, released, "cancelled", by)
        unit.record([OrderReopened(order_id, household_id, _ids(released))])


def expire(unit: Unit, household_id: UUID, order_id: UUID) -> None:
    """The hold is over: seats are free again and the days back in the draft."""
    unit.drafts.lock(household_id)
    order = own_order(unit, household_id, order_id)
    if order.state != HELD or order.held_until is None or unit.now < order.held_until:
        return
    released = _release(unit, order, EXPIRED)
    write_journal(unit, order, released, "expired", BY_THE_CLOCK)
    unit.record([OrderExpired(order_id, household_id, _ids(released))])


def _release(unit: Unit, order: Order, state: str) -> list[Line]:
    held = [line for line in unit.bookings.of_order(order.order_id) if line.state == HELD]
    unit.sessions.move(freed(seats_of(held)))
    unit.bookings.set_state(held, RELEASED)
    unit.orders.set_state(order.order_id, state)
    unit.drafts.put_back(order.household_id, held, unit.now)
    return held


def order(unit: Unit, household_id: UUID, order_id: UUID) -> View:
    """An order of this household; nobody else's exists for it."""
    found = own_order(unit, household_id, order_id)
    return {**asdict(found), "lines": unit.bookings.of_order(order_id)}


def own_order(unit: Unit, household_id: UUID, order_id: UUID) -> Order:
    found = unit.orders.get(order_id)
    if found is None or found.household_id != household_id:
        raise NotFound(order_id=order_id)
    return found


def write_journal(unit: Unit, order: Order, lines: Sequence[Line], action: str, by: By) -> None:
    unit.movements.add(
        order.household_id, lines, action, by=by, at=unit.now, order_id=order.order_id
    )


def _ids(lines: Sequence[Line]) -> list[UUID]:
    return [line.booking_id for line in lines]


def freed(seats: Counter[Session]) -> dict[Session, int]:
    return {session: -count for session, count in seats.items()}
