"""A receipt: what a family keeps of money taken, covered by credit or given back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.billing.domain.charges import Charge
from services.billing.domain.papers import Part, Printed, by_child
from services.billing.domain.quotes import Line
from services.billing.domain.repricing import Repriced


@dataclass(frozen=True)
class Receipt:
    """kind: `payment` (the bank paid), `order` (credit covered it all), `credit` (given back).

    details holds what its PDF prints and is frozen with it.
    """

    receipt_id: UUID
    household_id: UUID
    regie: str
    number: str
    kind: str
    issued_at: datetime
    amount_cents: int
    details: dict[str, Any]
    payment_id: UUID | None = None
    order_id: UUID | None = None
    invoice_id: UUID | None = None


def order_lines(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """The lines settled at once, as a receipt prints them."""
    chosen = (line for line in lines if line.settlement == "immediate")
    return [_printed(line, line.action, line.amount_cents) for line in chosen]


def reversed_lines(charges: Iterable[Charge]) -> list[dict[str, Any]]:
    return [_printed(charge, "cancel", -charge.amount_cents) for charge in charges]


def repriced_lines(found: Iterable[Repriced]) -> list[dict[str, Any]]:
    """What each gave back of what was paid or invoiced."""
    return [_printed(each.after, "repriced", -each.back_cents) for each in found]


def _printed(line: Line | Charge, action: str, amount_cents: int) -> dict[str, Any]:
    return {
        "action": action,
        "child_name": line.child_name,
        "activity_name": line.activity_name,
        "day": line.day.isoformat(),
        "amount_cents": amount_cents,
        "why": list(line.why),
    }


def printed_lines(lines: Iterable[dict[str, Any]]) -> list[Part]:
    """A receipt's frozen lines as its paper groups them."""
    return by_child(
        Printed(
            child_name=line["child_name"],
            activity_name=line["activity_name"],
            mark=line["action"],
            day=date.fromisoformat(line["day"]),
            amount_cents=line["amount_cents"],
        )
        for line in lines
    )
