"""What a family's wanted changes would cost and how they would be settled, before it confirms.

Nothing is kept: checkout freezes its own prices, by the same rules (domain/quotes.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict
from uuid import UUID

from services.billing.domain.charges import Charge
from services.billing.domain.prices import PriceBook
from services.billing.domain.quotes import Line, PeriodCost, Quote, QuotedLine, period_cost, quote
from services.billing.unit import Unit
from services.billing.workflows.charges import asked


@dataclass(frozen=True)
class Wanted:
    """A change the family wants. `refused`: booking says that it can no longer be had."""

    line: Line
    refused: bool = False
    line_id: UUID | None = None


@dataclass(frozen=True)
class Period:
    """Both days included."""

    first: date
    last: date


class WantedTold(TypedDict):
    line_id: UUID
    action: str
    child_id: UUID
    activity_id: UUID
    settlement: str
    day: date
    booking_id: UUID | None
    refused: bool


def as_wanted(lines: Sequence[WantedTold]) -> list[Wanted]:
    """A draft's lines as they were asked; nobody reads names here."""
    return [
        Wanted(
            Line(
                booking_id=line["booking_id"] or line["line_id"],
                action=line["action"],
                child_id=line["child_id"],
                child_name="",
                activity_id=line["activity_id"],
                activity_name="",
                settlement=line["settlement"],
                day=line["day"],
            ),
            line["refused"],
            line["line_id"],
        )
        for line in lines
    ]


def quote_lines(unit: Unit, household_id: UUID, wanted: Sequence[Wanted]) -> Quote:
    """Each change at today's price, a cancellation at the price that was frozen."""
    return quote_by(book_of(unit, household_id, wanted), unit, household_id, wanted)


def book_of(
    unit: Unit,
    household_id: UUID,
    wanted: Sequence[Wanted],
    activity_ids: Iterable[UUID] = (),
    last: date = date.min,
) -> PriceBook:
    """What prices these changes, and these activities until that day."""
    adds = [each.line for each in wanted if each.line.action == "add"]
    asked_ids = {*activity_ids, *(line.activity_id for line in adds)}
    if not asked_ids:
        return PriceBook([], {}, {})
    until = max([last, *(line.day for line in adds)])
    return unit.tariffs.price_book(household_id, list(asked_ids), until)


def quote_by(book: PriceBook, unit: Unit, household_id: UUID, wanted: Sequence[Wanted]) -> Quote:
    charges = _own_charges(unit, household_id, wanted)
    lines = [_quoted(unit, each, book, charges) for each in wanted]
    return quote(lines, unit.ledger.purse(household_id))


def _own_charges(unit: Unit, household_id: UUID, wanted: Sequence[Wanted]) -> dict[UUID, Charge]:
    """Of this household alone: what another family pays must not be learnt by asking."""
    cancelled = [each.line.booking_id for each in wanted if each.line.action == "cancel"]
    found = unit.charges.of_bookings(cancelled) if cancelled else {}
    return {key: charge for key, charge in found.items() if charge.household_id == household_id}


def _quoted(unit: Unit, wanted: Wanted, book: PriceBook, charges: dict[UUID, Charge]) -> QuotedLine:
    line, known = wanted.line, True
    if line.action == "cancel":
        line = line.cancelling(charges.get(line.booking_id))
    else:
        price = book.known(asked(line, unit.now))
        known = price is not None
        line = line if price is None else line.at(price)
    return QuotedLine(line, known, wanted.refused, wanted.line_id)


def cost_of(unit: Unit, household_id: UUID, period: Period, quoted: Quote) -> PeriodCost:
    """What the period costs, with what the quote's lines change in it."""
    booked = unit.charges.booked_cents(household_id, period.first, period.last)
    return period_cost(booked, quoted.counted, period.first, period.last)
