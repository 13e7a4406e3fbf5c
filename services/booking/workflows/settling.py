"""Settling an order: billing has the money, the seats are the children's or are owed for."""

from collections.abc import Sequence
from uuid import UUID

from services.booking.domain.booking import (
    CONFIRMED,
    HELD,
    LOST,
    RELEASED,
    By,
    Line,
    Order,
)
from services.booking.domain.events import (
    BookingsConfirmed,
    SeatsLost,
)
from services.booking.domain.order import in_state, seats_of, those_that_fit
from services.booking.unit import Unit
from services.booking.workflows.orders import BY_THE_TOWN, freed, own_order, write_journal


def settle(unit: Unit, household_id: UUID, order_id: UUID) -> None:
    """Billing has the money: the held seats are the children's.

    Paid after the hold ended, the seats are taken again where they can be, without asking the
    cut-off again; what cannot is announced as lost. A day closed meanwhile is lost too, and every
    day of a child who has left the household.
    """
    unit.drafts.lock(household_id)
    order = own_order(unit, household_id, order_id)
    if order.state == CONFIRMED:
        return
    lines = [line for line in unit.bookings.of_order(order_id) if line.state in (HELD, RELEASED)]
    keep, lost = _still_open(unit, household_id, lines)
    if order.state == HELD:
        unit.sessions.move(freed(seats_of(lost)))
        unit.bookings.set_state(keep, CONFIRMED)
        write_journal(unit, order, lost, "cancelled", BY_THE_TOWN)
    else:
        keep, gone = _take_again(unit, keep)
        lost += gone
        unit.drafts.forget_cells(household_id, keep)
    unit.bookings.set_state(lost, LOST)
    unit.orders.set_state(order_id, CONFIRMED)
    write_journal(unit, order, keep, "booked", By(order.by_name, order.channel))
    _tell_settled(unit, order, keep, lost)


def _still_open(
    unit: Unit, household_id: UUID, lines: Sequence[Line]
) -> tuple[list[Line], list[Line]]:
    gone = unit.town.who_left(household_id)
    closures = unit.town.closures_on([line.day for line in lines])
    closed = [
        line
        for line in lines
        if line.child_id in gone
        or (line.day, None) in closures
        or (line.day, line.activity_id) in closures
    ]
    return [line for line in lines if line not in closed], closed


def _take_again(unit: Unit, lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    left = unit.sessions.lock(line.session for line in lines)
    fitting, lost = those_that_fit(lines, left)
    otherwise = unit.bookings.revive(fitting)
    kept = [line for line in fitting if line not in otherwise]
    unit.sessions.move(seats_of(kept))
    return kept, lost + otherwise


def _tell_settled(unit: Unit, order: Order, kept: Sequence[Line], lost: Sequence[Line]) -> None:
    household_id, order_id = order.household_id, order.order_id
    if kept:
        lines = in_state(kept, CONFIRMED)
        unit.record([BookingsConfirmed(order_id, household_id, lines, order.channel)])
    if lost:
        unit.record([SeatsLost(order_id, household_id, in_state(lost, LOST))])
