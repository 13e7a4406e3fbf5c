"""Of money: what was paid, given back, priced again, invoiced."""

from chassis.contract import Heard
from chassis.fields import a_count, a_day, a_text, an_id, cents, maybe, otherwise, some
from services.notify.contract.kinds import HOUSEHOLD


class PaidLine(Heard):
    action = a_text("add")
    child_name = a_text("Chloé")
    activity_name = a_text("Cantine Pasteur")
    day = a_day()


class PaymentReceived(Heard):
    payment_id = an_id()
    household_id = an_id(HOUSEHOLD)
    amount_cents = cents(1440)
    reference = a_text("20270602000123")
    receipt_number = a_text("CANT-2027-000123")
    receipt_id = an_id()
    lines = otherwise(some(PaidLine), [])
    invoice_number = maybe(a_text("2027-003-000162"))


class CreditGranted(Heard):
    household_id = an_id(HOUSEHOLD)
    amount_cents = cents(1440)
    reason_code = a_text("billing.cancelled")
    receipt_number = a_text("CANT-2027-000124")


class PaymentReversed(CreditGranted):
    invoice_number = maybe(a_text("2027-003-000162"))


class ChargesRepriced(Heard):
    household_id = an_id(HOUSEHOLD)
    cause = otherwise(a_text("tariff"), "quotient")
    repricing_id = an_id()
    valid_from = a_day()
    count = a_count(12)
    first = a_day()
    last = a_day()
    before_cents = cents(8640)
    after_cents = cents(4320)
    credited_cents = cents(4320)
    receipt_number = maybe(a_text("2027-003-R000013"))


class InvoiceIssued(Heard):
    invoice_id = an_id()
    household_id = an_id(HOUSEHOLD)
    number = a_text("2027-003-000162")
    month = a_text("2027-06")
    amount_cents = cents(1440)
    due_on = a_day()
