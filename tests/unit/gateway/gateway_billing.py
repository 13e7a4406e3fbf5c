"""Billing in memory: its own rules on the prices of the fixture."""

from datetime import date
from typing import Any
from uuid import UUID

from gateway_answers import ACTIVITIES, WHY

from services.billing.contract.prices import PriceListView
from services.billing.contract.quotes import QuoteView
from services.billing.domain.ledger import Purse
from services.billing.domain.prices import PricePeriod, UnitPrice
from services.billing.domain.quotes import Quote, QuotedLine, period_cost, quote
from services.billing.workflows.quotes import Wanted, as_wanted

Item = dict[str, Any]


class FakeBilling:
    """What every child has booked costs `booked_cents`."""

    def __init__(self) -> None:
        self.purse = Purse()
        self.booked_cents: dict[UUID, int] = {}

    def quote(self, *, household_id: str, lines: list[Item]) -> Item:
        return QuoteView().dump(self._quote(lines))

    def price_list(
        self, *, household_id: str, first: str, last: str, children: list[Item], lines: list[Item]
    ) -> Item:
        days = date.fromisoformat(first), date.fromisoformat(last)
        quoted = self._quote(lines)
        prices = [
            PricePeriod(UUID(child["child_id"]), UUID(activity_id), *days, _price(activity_id))
            for child in children
            for activity_id in child["activity_ids"]
        ]
        answer = {
            "prices": prices,
            "credit_cents": self.purse.credit_cents,
            "due_cents": self.purse.owed_cents,
            "draft": quoted,
            "cost": period_cost(self.booked_cents, quoted.counted, *days),
        }
        return PriceListView().dump(answer)

    def _quote(self, lines: list[Item]) -> Quote:
        wanted = as_wanted([_loaded(line) for line in lines])
        return quote([_quoted(each) for each in wanted], self.purse)


def _loaded(line: Item) -> Item:
    ids = {name: UUID(line[name]) for name in ("line_id", "child_id", "activity_id")}
    booking_id = line.get("booking_id") and UUID(line["booking_id"])
    more = {"booking_id": booking_id, "day": date.fromisoformat(line["day"])}
    return line | ids | more | {"refused": line.get("refused", False)}


def _quoted(wanted: Wanted) -> QuotedLine:
    line = wanted.line.at(_price(str(wanted.line.activity_id)))
    if line.action == "cancel":
        line = wanted.line.at(UnitPrice(-line.amount_cents, "003", line.why))
    return QuotedLine(line, True, wanted.refused, wanted.line_id)


def _price(activity_id: str) -> UnitPrice:
    return UnitPrice(ACTIVITIES[activity_id]["cents"], "003", tuple(WHY))
