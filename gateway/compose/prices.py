"""A household's prices by child, activity and day, and its sums, from billing's price list."""

from dataclasses import dataclass
from functools import reduce
from typing import Any

from chassis.formatting import euros, listed
from chassis.language import _
from gateway import words
from gateway.remote.billing import PricedChild, PriceListView, StepView
from gateway.remote.booking import PlannedChild, PlanningView

NOTHING_TOLD: PriceListView = {
    "prices": [],
    "credit_cents": 0,
    "due_cents": 0,
    "draft": {
        "parts": [],
        "to_pay_cents": 0,
        "credit_used_cents": 0,
        "given_back_cents": 0,
        "invoiced_cents": 0,
        "invoice_months": [],
    },
    "cost": {"household_cents": 0, "children": []},
}
Told = tuple[tuple[str, str, int, tuple[str, ...]], ...]


@dataclass(frozen=True)
class PriceTag:
    """A price from one ISO day to another, and the steps that lead to it, as billing sends them."""

    first: str
    last: str
    amount_cents: int
    why: list[StepView]


class Prices:
    """Looks prices up; everything is None when billing is away: the page stands without prices."""

    def __init__(self, price_list: PriceListView | None) -> None:
        self.known = price_list is not None
        told = price_list or NOTHING_TOLD
        self.credit_cents = told["credit_cents"]
        self.due_cents = told["due_cents"]
        self.draft = told["draft"]
        self._cost = told["cost"]
        self._periods: dict[tuple[str, str], list[PriceTag]] = {}
        for price in told["prices"]:
            tag = PriceTag(price["first"], price["last"], price["amount_cents"], price["why"])
            self._periods.setdefault((price["child_id"], price["activity_id"]), []).append(tag)

    def cents(self, child_id: str, activity_id: str, day: str) -> int | None:
        """The price of an activity for a child on an ISO day."""
        tags = self._periods.get((child_id, activity_id), ())
        return next((tag.amount_cents for tag in tags if tag.first <= day <= tag.last), None)

    def cost_cents(self, child_id: str | None) -> int:
        """What the period costs, the draft's changes included: of one child, or of all."""
        if child_id is None:
            return self._cost["household_cents"]
        own = (it["amount_cents"] for it in self._cost["children"] if it["child_id"] == child_id)
        return next(own, 0)

    def shown(self, child_id: str, activity_id: str) -> str:
        """'3,60 €', or '3,60 € puis 7,20 €' when the price changes within the period."""
        tags = self._periods.get((child_id, activity_id), ())
        prices = [euros(cents) for cents in dict.fromkeys(tag.amount_cents for tag in tags)]
        return reduce(_then, prices) if prices else ""

    def explained(
        self, names: dict[str, str], children: list[PlannedChild]
    ) -> list[dict[str, Any]]:
        """Each price of the activities named, once, with its sentences; the children are named
        where they do not pay the same."""
        told = []
        for activity_id, name in names.items():
            groups = self._same_prices(activity_id, children)
            for periods, first_names in groups.items():
                whose = name if len(groups) == 1 else f"{name}, {listed(first_names)}"
                told += [_explained(whose, period, len(periods) > 1) for period in periods]
        return told

    def _same_prices(self, activity_id: str, children: list[PlannedChild]) -> dict[Told, list[str]]:
        groups: dict[Told, list[str]] = {}
        for child in children:
            tags = self._periods.get((child["child_id"], activity_id), ())
            periods = tuple(
                (tag.first, tag.last, tag.amount_cents, tuple(words.why(tag.why))) for tag in tags
            )
            if periods:
                groups.setdefault(periods, []).append(child["first_name"])
        return groups


def _then(price: str, later: str) -> str:
    return _("{price} puis {later}").format(price=price, later=later)


def _explained(
    name: str, period: tuple[str, str, int, tuple[str, ...]], several: bool
) -> dict[str, Any]:
    first, last, cents, steps = period
    return {
        "name": name,
        "amount": euros(cents),
        "first": first,
        "last": last,
        "several": several,
        "steps": steps,
    }


def priced_children(planning: PlanningView) -> list[PricedChild]:
    """Whose prices of what a planning shows: booking's answer, as billing is asked."""
    shown = {activity["activity_id"] for activity in planning["activities"]}
    return [
        {
            "child_id": child["child_id"],
            "activity_ids": [each for each in child["activity_ids"] if each in shown],
        }
        for child in planning["children"]
    ]
