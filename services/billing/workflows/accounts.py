"""What a family reads of its money: balance, history, receipts, the month's summary."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from chassis.clock import PARIS, today
from chassis.refusals import NotFound
from services.billing.domain.charges import Charge
from services.billing.domain.errors import SeriesHasBegun
from services.billing.domain.invoices import Month, history_starts
from services.billing.domain.numbers import Series
from services.billing.unit import Unit


def account(unit: Unit, household_id: UUID) -> dict[str, Any]:
    """The balance and what moved it, this school year's (and last's until October)."""
    since = _midnight(history_starts(today(unit.now)))
    return {
        **_purse(unit, household_id),
        "movements": unit.ledger.movements(household_id, since),
        "receipts": unit.receipts.of_household(household_id, since),
    }


def home(unit: Unit, household_id: UUID) -> dict[str, Any]:
    open_ones = [n for n in unit.invoices.of_household(household_id) if n.due_cents > 0]
    return {
        **_purse(unit, household_id),
        "invoices_due": len(open_ones),
        "invoices_due_cents": sum(invoice.due_cents for invoice in open_ones),
    }


def receipt_paper(unit: Unit, household_id: UUID, receipt_id: UUID) -> dict[str, Any]:
    """Everything the printed receipt says, frozen when it was issued."""
    receipt = unit.receipts.get(receipt_id)
    if receipt is None or receipt.household_id != household_id:
        raise NotFound()
    payment = unit.payments.get(receipt.payment_id) if receipt.payment_id else None
    return {
        **{field.name: getattr(receipt, field.name) for field in fields(receipt)},
        "credit_used_cents": 0,
        "reason_code": None,
        "household": unit.households.heading(household_id),
        "payment": payment,
        "invoice": _invoice_name(unit, receipt.invoice_id),
        **receipt.details,
    }


def _invoice_name(unit: Unit, invoice_id: UUID | None) -> dict[str, Any] | None:
    invoice = unit.invoices.get(invoice_id) if invoice_id else None
    if invoice is None:
        return None
    month = f"{invoice.month:%Y-%m}"
    return {"invoice_id": invoice_id, "number": invoice.number, "month": month}


def month_statement(unit: Unit, household_id: UUID, month: Month) -> dict[str, Any]:
    """The days of a month and what they cost, and the money that moved during it."""
    begins, ends = _midnight(month.first), _midnight(month.last + timedelta(days=1))
    lines = unit.charges.between(household_id, month.first, month.last)
    opening = unit.ledger.balance_before(household_id, begins)
    moved = unit.ledger.movements(household_id, begins, ends)
    return {
        "month": str(month),
        "household": unit.households.heading(household_id),
        "lines": lines,
        "paid_cents": _total(lines, "paid"),
        "monthly_cents": _total(lines, "to_invoice", "invoiced"),
        "cancelled_cents": _total(lines, "voided", "credited"),
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


def _total(lines: Sequence[Charge], *states: str) -> int:
    return sum(line.amount_cents for line in lines if line.state in states)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=PARIS)
