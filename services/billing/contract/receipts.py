"""Receipts: that a payment or a credit was entered, and their papers."""

from chassis.contract import View
from chassis.fields import a_part, a_text, an_id, an_instant, cents, maybe, nullable, one_of, some
from services.billing.contract.common import OfHousehold, StepView
from services.billing.contract.households import HeadingView
from services.billing.contract.papers import PartView


class OfReceipt(OfHousehold):
    receipt_id = an_id()


class ReceiptView(View):
    receipt_id = an_id()
    number = a_text("2027-003-R000012")
    at = an_instant(attribute="issued_at")
    kind = one_of("payment", "order", "credit")
    amount_cents = cents(1440)


class PrintedLineView(View):
    action = one_of("add", "cancel", "repriced")
    child_name = a_text("Chloé")
    activity_name = a_text("Cantine Pasteur")
    day = a_text("2027-06-07")
    amount_cents = cents()
    why = some(StepView)


class PaidView(View):
    """A payment as its papers print it. means: a code of the means of payment, or what that says it
    was paid with: P by card, V by one direct debit (PayFiP). issuer: of a cheque or a voucher."""

    reference = a_text("2027003P00000042")
    amount_cents = cents(1440)
    means = nullable(a_text("P", attribute="shown_means"))
    paid_by = a_text("Andrew")
    paid_at = an_instant()
    bank_number = nullable(a_text("112233445566-tip"))
    issuer = nullable(a_text("Crédit agricole"))


class InvoiceNameView(View):
    invoice_id = an_id()
    number = a_text("2027-003-000162")
    month = a_text("2027-06")


class PaidInvoiceView(InvoiceNameView):
    """What of a payment at the counter went onto one invoice."""

    amount_cents = cents(5830)


class ReversedView(View):
    """Since when and why its payment is none: `bounced` or `mistake`."""

    reason = a_text("bounced")
    at = an_instant()
    by_name = a_text("Omar Benali")


class ReceiptPaperView(View):
    """Frozen when it was issued. kind: `payment`, `order` (credit covered it), `credit`.

    `total_cents` is the sum of the lines, `paid_cents` what is left of it without credit. Of one
    taken at the counter: the `invoices` it paid, what was `tendered` and given back as `change`,
    and by which `cashier`; `onto_cents` went onto the invoices, `kept_cents` is credit.
    """

    receipt_id = an_id()
    number = a_text("2027-003-R000012")
    kind = one_of("payment", "order", "credit")
    regie = a_text("003")
    issued_at = an_instant()
    amount_cents = cents(1440)
    credit_used_cents = cents(0)
    reason_code = nullable(a_text("billing.cancelled"))
    order_id = maybe(an_id())
    household = a_part(HeadingView)
    payment = nullable(a_part(PaidView))
    invoice = nullable(a_part(InvoiceNameView))
    invoices = some(PaidInvoiceView)
    tendered_cents = nullable(cents(2000))
    change_cents = cents(0)
    onto_cents = cents(0)
    kept_cents = cents(0)
    cashier = nullable(a_text("Omar Benali"))
    payment_id = nullable(an_id())
    reversal = nullable(a_part(ReversedView))
    lines = some(PrintedLineView)
    parts = some(PartView)
    total_cents = cents(1440)
    paid_cents = cents(1440)
