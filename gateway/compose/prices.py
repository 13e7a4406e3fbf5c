"""A household's prices by activity and day, from billing's list of periods."""

from dataclasses import dataclass
from typing import Any

from gateway import words
from gateway.formatting import euros


@dataclass(frozen=True)
class PriceTag:
    """A price and the steps that lead to it, as billing sends them."""

    amount_cents: int
    why: list[dict[str, Any]]


class Prices:
    """Looks prices up; everything is None when billing is away: the page stands without prices."""

    def __init__(self, price_list: dict[str, Any] | None) -> None:
        self.known = price_list is not None
        listed = price_list or {}
        self.credit_cents: int = listed.get("credit_cents", 0)
        self.due_cents: int = listed.get("due_cents", 0)
        self._periods: dict[str, list[tuple[str, str, PriceTag]]] = {}
        for price in listed.get("prices", []):
            tag = PriceTag(price["amount_cents"], price["why"])
            period = (price["first"], price["last"], tag)
            self._periods.setdefault(price["activity_id"], []).append(period)

    def tag(self, activity_id: str, day: str) -> PriceTag | None:
        """The price of an activity on an ISO day."""
        for first, last, tag in self._periods.get(activity_id, ()):
            if first <= day <= last:
                return tag
        return None

    def cents(self, activity_id: str, day: str) -> int | None:
        tag = self.tag(activity_id, day)
        return None if tag is None else tag.amount_cents

    def shown(self, activity_id: str) -> str:
        """'3,60 €', or '3,60 € puis 7,20 €' when the price changes within the period."""
        amounts = [tag.amount_cents for _, _, tag in self._periods.get(activity_id, ())]
        return " puis ".join(euros(cents) for cents in dict.fromkeys(amounts))

    def explained(self, names: dict[str, str]) -> list[dict[str, Any]]:
        """Each price of the activities named, once, with its sentences."""
        told = []
        for activity_id, name in names.items():
            for first, last, tag in self._periods.get(activity_id, ()):
                steps = words.why(tag.why)
                told.append(
                    {
                        "name": name,
                        "amount": euros(tag.amount_cents),
                        "first": first,
                        "last": last,
                        "several": len(self._periods[activity_id]) > 1,
                        "steps": steps,
                    }
                )
        return told
