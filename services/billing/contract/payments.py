"""Payments: what is asked of the bank, and what became of it."""

from chassis.contract import Command, Published, View
from chassis.fields import (
    Details,
    a_count,
    a_day,
    a_part,
    a_text,
    a_text_like,
    an_amount,
    an_id,
    an_instant,
    cents,
    kept_as,
    maybe,
    nullable,
    one_of,
    some,
)
from services.billing.contract.common import OfHousehold, StepView
from services.billing.contract.kinds import HOUSEHOLD
from services.billing.contract.receipts import ReceiptView

ATTEMPT_STATES = ("requested", "open", "paid", "refused", "abandoned", "expired", "disputed")


class OfPayment(OfHousehold):
    payment_id = an_id()


class BankNotice(Command):
    idop = a_text("cc0cb210-1cd4-11ea-8cca-0213ad91a103", 100)


class SettleDispute(Command):
    payment_id = an_id()


class RecoverPayment(Command):
    """As read on the bank's list; without an invoice it is the family's credit. The bank is asked
    about its `operation`; where that is not known, its list's `bank_number` is kept as the proof.
    Asked again with the same `payment_id`, it is entered once."""

    payment_id = an_id()
    household_id = an_id(HOUSEHOLD)
    invoice_id = maybe(an_id())
    reference = a_text_like(r"^[0-9A-Za-z]{6,30}\Z", "2027003P00000042")
    amount_cents = an_amount(1440, 100)
    paid_on = a_day()
    operation = maybe(
        a_text_like(r"^[0-9A-Za-z-]{10,60}\Z", "cc0cb210-1cd4-11ea-8cca-0213ad91a103")
    )
    bank_number = maybe(a_text_like(r"^[0-9A-Za-z-]{4,30}\Z", "112233445566-tip"))


class PaymentView(View):
    """An attempt at the bank, by the id of the payment that it may bring. `bank_url` only while the
    bank still shows its page. `disputed`: a cashier decides."""

    payment_id = an_id()
    reference = a_text("2027003P00000042")
    amount_cents = cents(1440)
    state = one_of(*ATTEMPT_STATES)
    bank_url = nullable(a_text("https://bank.example/tpa/paiementws.web?idop=1"))
    reason = nullable(a_part(StepView))
    paid_for = Details({"order_id": HOUSEHOLD}, data_key="for")
    receipt = nullable(a_part(ReceiptView))


class DisputedView(View):
    """What a cashier needs to ask the bank about it."""

    payment_id = kept_as("attempt_id", an_id())
    household_id = an_id(HOUSEHOLD)
    reference = a_text("2027003P00000042")
    amount_cents = cents(1440)
    bank_amount_cents = nullable(a_count(1400))
    bank_number = nullable(a_text("112233445566-tip"))
    paid_at = nullable(an_instant())
    reason = a_part(StepView)


class PaidLine(View):
    """A day that a payment was for; below zero when it was given back in the same order."""

    action = one_of("add", "cancel")
    child_name = a_text("Chloé")
    activity_name = a_text("Cantine Pasteur")
    day = a_day()
    amount_cents = cents()


class PaymentReceived(Published):
    """`lines` when it paid an order, `invoice_number` when it paid an invoice, or several: then
    with a comma between, and `for` names them by `invoice_ids`."""

    subject = "household_id"

    payment_id = an_id()
    household_id = an_id(HOUSEHOLD)
    amount_cents = an_amount(1440)
    reference = a_text("2027003P00000042")
    receipt_number = a_text("2027-003-R000012")
    receipt_id = an_id()
    paid_for = Details({"order_id": HOUSEHOLD}, data_key="for")
    lines = some(PaidLine)
    invoice_number = nullable(a_text("2027-003-000162"))


class PaymentRefused(Published):
    subject = "household_id"

    payment_id = an_id()
    household_id = an_id(HOUSEHOLD)
    order_id = maybe(an_id())
