"""The household's account: its movements, its balance, a month of both."""

from chassis.contract import Published, View
from chassis.fields import (
    Details,
    a_flag,
    a_part,
    a_text,
    an_amount,
    an_id,
    an_instant,
    cents,
    kept_as,
    nullable,
    some,
)
from services.billing.contract.charges import ChargeView
from services.billing.contract.common import OfHousehold
from services.billing.contract.households import HeadingView
from services.billing.contract.kinds import HOUSEHOLD, a_month
from services.billing.contract.papers import PartView
from services.billing.contract.receipts import ReceiptView


class MovementView(View):
    """What changed the balance, by how much and why."""

    at = an_instant()
    code = a_text("billing.payment-received")
    details = Details({"means": "P"})
    reference = nullable(a_text("2027003P00000042"))
    amount_cents = cents(1440)


class HomeView(View):
    balance_cents = cents(-5830)
    credit_cents = cents(0)
    due_cents = cents(5830)
    invoices_due = cents(1)
    invoices_due_cents = cents(5830)


class StandingView(View):
    """What is owed today by the family, and by the town (`credit_cents`). `owed_cents` is what is
    due and what no invoice asks for yet, together."""

    credit_cents = cents(0)
    due_cents = cents(5830)
    to_invoice_cents = cents(1260)
    owed_cents = cents(7090)


class AccountView(View):
    """`balance_cents` is the sum of every movement; credit and due are its two sides. `months` are
    those whose statement is listed, the latest first."""

    balance_cents = cents(-5830)
    credit_cents = cents(0)
    due_cents = cents(5830)
    movements = some(MovementView)
    receipts = some(ReceiptView)
    months = some(a_text("2027-06"))


class OfMonth(OfHousehold):
    month = a_month()


class MonthStatementView(View):
    """The days of a month and their prices; the money that moved during it.

    `lines` stand and make `total_cents`; what was `cancelled` is told apart and is in no other sum.
    """

    month = a_text("2027-06")
    household = a_part(HeadingView)
    lines = kept_as("days.lines", some(ChargeView))
    cancelled = kept_as("days.cancelled", some(ChargeView))
    parts = kept_as("days.parts", some(PartView))
    total_cents = kept_as("days.total_cents", cents(1620))
    paid_cents = kept_as("days.paid_cents", cents(1440))
    to_invoice_cents = kept_as("days.to_invoice_cents", cents(180))
    invoiced_cents = kept_as("days.invoiced_cents", cents(0))
    cancelled_cents = kept_as("days.cancelled_cents", cents(0))
    opening_balance_cents = cents(0)
    closing_balance_cents = cents(0)
    movements = some(MovementView)


class CreditGranted(Published):
    subject = "household_id"

    household_id = an_id(HOUSEHOLD)
    amount_cents = an_amount()
    reason_code = a_text("billing.cancelled")
    receipt_number = a_text("2027-003-R000013")


class DebtChanged(Published):
    """The household owes something from now on, to invoice or due, or nothing more. How much is for
    whoever asks."""

    subject = "household_id"

    household_id = an_id(HOUSEHOLD)
    owes = a_flag()
