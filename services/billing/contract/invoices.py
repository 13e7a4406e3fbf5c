"""Invoices: the month's charges under a number, their papers, and the runs that make them."""

from chassis.contract import Command, Published, Query, View
from chassis.fields import (
    a_day,
    a_number,
    a_part,
    a_text,
    an_amount,
    an_id,
    an_instant,
    cents,
    maybe,
    nullable,
    one_of,
    some,
)
from services.billing.contract.charges import ChargeView
from services.billing.contract.common import OfHousehold
from services.billing.contract.households import HeadingView
from services.billing.contract.kinds import HOUSEHOLD, a_month, a_payers_address, a_regie
from services.billing.contract.papers import PartView
from services.billing.contract.payments import PaymentView
from services.billing.contract.receipts import PaidView


class OfInvoice(OfHousehold):
    invoice_id = an_id()


class PayInvoice(OfInvoice):
    email = maybe(a_payers_address())


class BeginSeries(Command):
    """`last_rank`: the last number that the system before this one gave."""

    regie = a_regie()
    year = a_number(2027, 2000)
    kind = one_of("invoice", "receipt", "credit_note", "deposit")
    last_rank = an_amount(161)


class StartInvoiceRun(Command):
    run_id = an_id()
    month = a_month()


class OfRun(Query):
    run_id = an_id()


class InvoiceView(View):
    """`to_pay_cents` is asked of the bank: one euro at least, what is over `becomes_credit`."""

    invoice_id = an_id()
    number = a_text("2027-003-000162")
    regie = a_text("003")
    month = a_text("2027-06")
    issued_at = an_instant()
    due_on = a_day("2027-07-31")
    state = one_of("open", "paid")
    amount_cents = cents(5830)
    credit_used_cents = cents(0)
    credited_cents = cents(0)
    paid_cents = cents(0)
    due_cents = cents(5830)
    to_pay_cents = cents(5830)
    becomes_credit_cents = cents(0)
    payments = some(PaidView)


class CreditNoteView(View):
    number = a_text("2027-003-A000003")
    charge_id = an_id()
    amount_cents = cents(180)
    issued_at = an_instant()
    reason_code = a_text("billing.cancelled")


class InvoicePaperView(InvoiceView):
    """`attempt`: the last one to pay it at the bank."""

    household = a_part(HeadingView)
    lines = some(ChargeView)
    parts = some(PartView)
    credit_notes = some(CreditNoteView)
    attempt = nullable(a_part(PaymentView))


class RunView(View):
    run_id = an_id()
    state = one_of("running", "done")
    done = cents(120)
    total = cents(200)


class InvoiceIssued(Published):
    """`amount_cents` is what is left to pay, credit deducted."""

    subject = "household_id"

    invoice_id = an_id()
    household_id = an_id(HOUSEHOLD)
    number = a_text("2027-003-000162")
    month = a_text("2027-06")
    amount_cents = an_amount(5830)
    due_on = a_day("2027-07-31")
