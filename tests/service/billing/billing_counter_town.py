"""A régie with its act, two cashiers, and what they ask at the counter."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.errors import Refused
from chassis.principal import Principal
from tests.people import BOND, clerk
from tests.service.billing.billing_town import Town, an_evening

OMAR, ROSE = clerk(name="Omar", roles=("cashier",)), clerk(name="Rose", roles=("cashier",))
ALL_MEANS = [
    *("cash", "cheque", "card", "transfer"),
    *("cesu", "holiday-voucher", "caf-voucher", "solidarity-pass"),
]
ACT = {
    "regie": "003",
    "name": "Régie scolaire",
    "owed": "prolonged",
    "means": ALL_MEANS,
    "cash_max_cents": 30000,
    "held_max_cents": 120000,
    "payee": "Trésor public",
}


class DiskFull(Exception):
    """As the database reports it; a failure that is not tried again."""

    pgcode = "53100"


def refused(act: Callable[[], Any]) -> Refused:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value


class Counter:
    """One cashier at the counter of a régie."""

    def __init__(self, town: Town, who: Principal = OMAR) -> None:
        self.town, self.who = town, who

    def ask(self, method: str, **arguments: Any) -> Any:
        key = str(uuid4())
        return self.town.house.call("billing", method, who=self.who, key=key, **arguments)

    def open(self, float_cents: int = 5000, drawer_id: UUID | None = None) -> UUID:
        drawer_id = drawer_id or uuid4()
        self.ask("open_drawer", drawer_id=drawer_id, regie="003", float_cents=float_cents)
        return drawer_id

    def take(self, drawer_id: UUID, tendered: int, *invoices: dict[str, Any], **more: Any) -> Any:
        asked = {
            "payment_id": uuid4(),
            "household_id": BOND,
            "drawer_id": drawer_id,
            "means": "cash",
            "tendered_cents": tendered,
            "invoices": [
                {"invoice_id": invoice["invoice_id"], "shown_cents": invoice["due_cents"]}
                for invoice in invoices
            ],
            "change": "cash",
            "payer": "Andrew Bond",
            "number": "",
            "issuer": "",
            **more,
        }
        return self.ask("take_payment", **asked)

    def close(self, drawer_id: UUID, note: str = "", **counted: int) -> Any:
        counts = [{"means": m, "counted_cents": cents} for m, cents in counted.items()]
        return self.ask("close_drawer", drawer_id=drawer_id, counts=counts, note=note)


def open_counter(town: Town, who: Principal = OMAR) -> Counter:
    counter = Counter(town, who)
    counter.ask("set_regie", **ACT)
    return counter


def two_invoices(town: Town) -> list[dict[str, Any]]:
    """Of 5,40 € and of 3,60 €, the one due first first."""
    evenings = [an_evening(f"2027-04-0{day}") for day in (1, 2, 6)]
    town.moved("BookingsConfirmed", evenings)
    town.invoice_month("2027-04")
    town.house.clock.advance(seconds=24 * 3600)
    town.moved("BookingsConfirmed", [an_evening("2027-05-03"), an_evening("2027-05-04")])
    town.invoice_month("2027-05")
    return sorted(town.family("invoices"), key=lambda invoice: invoice["due_on"])


def charged(
    town: Town, label: str, cents: int, kind: str | None, due: int | None = None
) -> dict[str, Any]:
    """An invoice of one line of this kind, typed in at the desk; `due` once credit has paid."""
    line = {"charge_id": uuid4(), "household_id": BOND, "day": "2027-05-10", "regie": "003"}
    line |= {"label": label, "amount_cents": cents, "reason": label, "activity_kind": kind}
    town.staff("add_charge", **line)
    town.invoice_month("2027-05")
    invoices: list[dict[str, Any]] = town.family("invoices")
    return next(invoice for invoice in invoices if invoice["due_cents"] == (due or cents))
