"""Booking's lines and orders, as they were loaded, made the domain's own."""

from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from services.billing.domain.orders import Placed
from services.billing.domain.quotes import Line


class BookedLine(TypedDict):
    booking_id: UUID
    action: str
    child_id: UUID
    child_name: str
    activity_id: UUID
    activity_name: str
    settlement: str
    day: date
    school_id: UUID | None


class PlacedOrder(TypedDict):
    order_id: UUID
    household_id: UUID
    held_until: datetime | None
    placed_at: datetime | None
    by_name: str
    lines: list[BookedLine]


class ConfirmedLine(TypedDict):
    booking_id: UUID
    cancellable_until: datetime | None


class ConfirmedDraft(TypedDict):
    state: str
    lines: list[ConfirmedLine]


def placed(order: PlacedOrder) -> Placed:
    return Placed(
        order_id=order["order_id"],
        household_id=order["household_id"],
        held_until=order["held_until"],
        placed_at=order["placed_at"],
        by_name=order["by_name"],
        lines=lines_of(order["lines"]),
    )


def lines_of(booked: list[BookedLine]) -> list[Line]:
    return [Line(**line) for line in booked]
