"""What a family reads of its money: balance, history, receipts, the month's summary."""

from dataclasses import fields
from datetime import timedelta
from uuid import UUID

from chassis.paris import midnight, today
from chassis.refusals import NotFound
from services.billing.domain.errors import SeriesHasBegun
from services.billing.domain.invoices import Month, history_starts
from services.billing.domain.numbers import Series
from services.billing.domain.receipts import printed_lines
from services.billing.domain.statements import Statement, is_told, months_listed
from services.billing.unit import Unit
from services.billing.workflows.views import View

# What only a receipt of the counter says.
AT_COUNTER: View = {
    **dict.fromkeys(("tendered_cents", "cashier")),
    **dict.fromkeys(("change_cents", "onto_cents", "kept_cents"), 0),
    "invoices": [],
}


def account(unit: Unit, household_id: UUID) -> View:
    """The balance and what moved it, this school year's (and last's until October)."""
    since = midnight(history_starts(today(unit.now)))
    months = months_listed(today(unit.now), unit.charges.span(household_id))
    return {
        **_purse(unit, household_id),
        "movements": unit.ledger.movements(household_id, since),
        "receipts": unit.receipts.of_household(household_id, since),
        "months": [str(month) for month in months],
    }


def home(unit: Unit, household_id: UUID) -> View:
    open_ones = [n for n in unit.invoices.of_household(household_id) if n.due_cents > 0]
    return {
        **_purse(unit, household_id),
        "invoices_due": len(open_ones),
        "invoices_due_cents": sum(invoice.due_cents for invoice in open_ones),
    }


def standing(unit: Unit, household_id: UUID) -> View:
    """What stands between the town and a family today, on either side."""
    purse = _purse(unit, household_id)
    to_invoice = unit.charges.to_invoice_cents(household_id)
    owed = purse["due_cents"] + to_invoice
    return {**purse, "to_invoice_cents": to_invoice, "owed_cents": owed}


def receipt_paper(unit: Unit, household_id: UUID, receipt_id: UUID) -> View:
    """Everything the printed receipt says, frozen when it was issued."""
    receipt = unit.receipts.get(receipt_id)
    if receipt is None or receipt.household_id != household_id:
        raise NotFound()
    payment = unit.payments.get(receipt.payment_id) if receipt.payment_id else None
    total = sum(line["amount_cents"] for line in receipt.details["lines"])
    used = receipt.details.get("credit_used_cents", 0)
    return {
        **{field.name: getattr(receipt, field.name) for field in fields(receipt)},
        "credit_used_cents": 0,
        "reason_code": None,
        "household": unit.households.heading(household_id),
        "payment": payment,
        "invoice": _invoice_name(unit, receipt.invoice_id),
        **AT_COUNTER,
        **receipt.details,
        "reversal": unit.reversals.get(receipt.payment_id) if receipt.payment_id else None,
        "parts": printed_lines(receipt.details["lines"]),
        "total_cents": total,
        "paid_cents": total - used,
    }


def _invoice_name(unit: Unit, invoice_id: UUID | None) -> View | None:
    invoice = unit.invoices.get(invoice_id) if invoice_id else None
    if invoice is None:
        return None
    month = f"{invoice.month:%Y-%m}"
    return {"invoice_id": invoice_id, "number": invoice.number, "month": month}


def month_statement(unit: Unit, household_id: UUID, month: Month) -> View:
    """The days of a month and what they cost, and the money that moved during it.

    Raises NotFound for a month before the family's first or after its last.
    """
    if not is_told(month, today(unit.now), unit.charges.span(household_id)):
        raise NotFound()
    begins, ends = midnight(month.first), midnight(month.last + timedelta(days=1))
    told = Statement(unit.charges.between(household_id, month.first, month.last))
    opening = unit.ledger.balance_before(household_id, begins)
    moved = unit.ledger.movements(household_id, begins, ends)
    return {
        "month": str(month),
        "household": unit.households.heading(household_id),
        "days": told,
        "opening_balance_cents": opening,
        "closing_balance_cents": opening + sum(row["amount_cents"] for row in moved),
        "movements": moved,
    }


def begin_series(unit: Unit, begun: Series, last_rank: int) -> None:
    """Go on after the last number of the system that came before. Refused once in use."""
    if not unit.numbers.begin_after(begun, last_rank):
        raise SeriesHasBegun(regie=begun.regie, year=begun.year, kind=begun.kind)


def _purse(unit: Unit, household_id: UUID) -> dict[str, int]:
    purse = unit.ledger.purse(household_id)
    return {
        "balance_cents": purse.balance_cents,
        "credit_cents": purse.credit_cents,
        "due_cents": purse.owed_cents,
    }
