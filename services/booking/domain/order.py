"""Turning a draft into an order, and keeping the promise of an order paid too late."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from uuid import UUID, uuid4

from services.booking.domain.activity import IMMEDIATE
from services.booking.domain.booking import (
    ADD,
    CANCELLED,
    CONFIRMED,
    HELD,
    By,
    Line,
    Order,
    Session,
)
from services.booking.domain.family import DraftLine, Family

Seat = TypeVar("Seat", Line, DraftLine)


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    order: Order
    lines: list[Line]

    def of(self, state: str) -> list[Line]:
        return [line for line in self.lines if line.state == state]


def place(family: Family, order_id: UUID, by: By, hold_until: datetime) -> PlacedOrder:
    """The order a draft becomes: monthly lines confirmed at once, immediate ones held."""
    lines = [_ordered(family, line) for line in family.draft.lines]
    held = any(line.state == HELD for line in lines)
    order = Order(
        order_id=order_id,
        household_id=family.household_id,
        state=HELD if held else CONFIRMED,
        held_until=hold_until if held else None,
        placed_at=family.now,
        by_name=by.name,
        channel=by.channel,
    )
    return PlacedOrder(order, lines)


def _ordered(family: Family, line: DraftLine) -> Line:
    if line.action == ADD:
        settlement = family.activities[line.activity_id].settlement
        return line_of(family, line, HELD if settlement == IMMEDIATE else CONFIRMED)
    return line_of(family, line, CANCELLED)


def line_of(family: Family, line: DraftLine, state: str) -> Line:
    """A drafted change as a line of an order; a new booking receives its id here."""
    activity = family.activities[line.activity_id]
    child = family.children[line.child_id]
    return Line(
        booking_id=line.booking_id or uuid4(),
        action=line.action,
        state=state,
        child_id=child.child_id,
        child_name=child.first_name,
        activity_id=activity.activity_id,
        activity_name=activity.name,
        settlement=activity.settlement,
        day=line.day,
        school_id=activity.school_id or child.school_id,
        activity_kind=activity.kind,
    )


def those_that_fit(
    lines: Iterable[Seat], left: Mapping[Session, int | None]
) -> tuple[list[Seat], list[Seat]]:
    """Lines that find a place, in their order, and those that do not; None is no limit."""
    taken: Counter[Session] = Counter()
    fitting, lost = [], []
    for line in lines:
        places = left[line.session]
        if places is None or taken[line.session] < places:
            taken[line.session] += 1
            fitting.append(line)
        else:
            lost.append(line)
    return fitting, lost


def in_state(lines: Iterable[Line], state: str) -> list[Line]:
    return [replace(line, state=state) for line in lines]


def seats_of(lines: Iterable[Line]) -> Counter[Session]:
    """Seats that lines take (add) or give back (cancel), by session."""
    seats: Counter[Session] = Counter()
    for line in lines:
        seats[line.session] += 1 if line.action == ADD else -1
    return seats
