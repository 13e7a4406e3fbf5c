"""What a family is told when a payment that it has a receipt for was none."""

from typing import Unpack

from services.notify.unit import Unit
from services.notify.workflows.mails import tell_household
from services.notify.workflows.notifications import Credit


class Reversed(Credit):
    invoice_number: str | None


def payment_reversed(unit: Unit, **told: Unpack[Reversed]) -> None:
    tell_household(
        unit,
        told["household_id"],
        about=f"reversal:{told['receipt_number']}",
        kind="payment_reversed",
        reason_code=told["reason_code"],
        amount_cents=told["amount_cents"],
        receipt_number=told["receipt_number"],
        invoice_number=told["invoice_number"],
    )
