"""What billing answers: the part of its contract that others read."""

from marshmallow import fields

from chassis.contract import View
from services.billing.contract_fields import (
    HOUSEHOLD,
    Details,
    a_day,
    a_text,
    an_id,
    an_instant,
    cents,
    maybe_id,
    one_of,
)

ORDER_STATES = ("settled", "to_pay", "paying", "refused", "abandoned", "expired")
PAYMENT_STATES = ("requested", "open", "paid", "refused", "abandoned", "expired", "disputed")
CHARGE_STATES = ("held", "paid", "to_invoice", "invoiced", "released", "voided", "credited")


class StepView(View):
    """One reason. A gateway that does not know its code leaves it out."""

    code = a_text("billing.why-quotient")
    details = Details(
        metadata={"example": {"amount": "612", "source": "CAF", "valid_from": "2027-05-12"}}
    )


class TariffView(View):
    tariff_id = an_id()
    name = a_text("Cantine")
    regie = a_text("003")
    valid_from = a_day()
    grid = Details(metadata={"example": {"kind": "bands", "bands": []}})
    activities = Details(metadata={"example": ["Cantine Pasteur"]})


class PriceView(View):
    """Each day from first to last costs this much, for these reasons."""

    activity_id = an_id()
    first = a_day()
    last = a_day()
    amount_cents = cents()
    why = fields.List(fields.Nested(StepView))


class PriceListView(View):
    """Days without a tariff have no price."""

    prices = fields.List(fields.Nested(PriceView))
    credit_cents = cents(0)
    due_cents = cents(0)


class LineView(View):
    """A cancellation's amount is below zero; what it changes is `immediate` when it gives money
    back at once, `monthly` when it changes an invoice."""

    booking_id = an_id()
    action = one_of("add", "cancel")
    child_id = an_id()
    child_name = a_text("Chloé")
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    settlement = one_of("immediate", "monthly")
    day = a_day()
    school_id = maybe_id()
    amount_cents = cents()
    why = fields.List(fields.Nested(StepView))


class ReceiptView(View):
    receipt_id = an_id()
    number = a_text("2027-003-R000012")
    at = an_instant(attribute="issued_at")
    kind = one_of("payment", "order", "credit")
    amount_cents = cents(1440)


class PaymentView(View):
    """`bank_url` only while the bank still shows its page. `disputed`: a cashier decides."""

    payment_id = an_id()
    reference = a_text("2027003P00000042")
    amount_cents = cents(1440)
    state = one_of(*PAYMENT_STATES)
    bank_url = fields.Str(
        allow_none=True, metadata={"example": "https://bank.example/tpa/paiementws.web?idop=1"}
    )
    reason = fields.Nested(StepView, allow_none=True)
    paid_for = Details(data_key="for", metadata={"example": {"order_id": HOUSEHOLD}})
    receipt = fields.Nested(ReceiptView, allow_none=True)


class OrderAccountView(View):
    """`to_pay_cents` is asked of the bank. `invoiced`: under one euro, it goes on the month's
    invoice. `price_changed`: the total is not the one shown, nothing was asked of the bank."""

    order_id = an_id()
    state = one_of(*ORDER_STATES)
    total_cents = cents(1440)
    monthly_cents = cents(180)
    credit_used_cents = cents(0)
    to_pay_cents = cents(1440)
    invoiced = fields.Bool(metadata={"example": False})
    price_changed = fields.Bool(metadata={"example": False})
    held_until = an_instant(allow_none=True)
    lines = fields.List(fields.Nested(LineView))
    payment = fields.Nested(PaymentView, allow_none=True)
    receipt = fields.Nested(ReceiptView, allow_none=True)


class DisputedView(View):
    """What a cashier needs to ask the bank about it."""

    payment_id = an_id()
    household_id = an_id(HOUSEHOLD)
    reference = a_text("2027003P00000042")
    amount_cents = cents(1440)
    bank_amount_cents = fields.Int(allow_none=True, metadata={"example": 1400})
    bank_number = fields.Str(allow_none=True, metadata={"example": "112233445566-tip"})
    paid_at = an_instant(allow_none=True)
    reason = fields.Nested(StepView)


class MovementView(View):
    """What changed the balance, by how much and why."""

    at = an_instant()
    code = a_text("billing.payment-received")
    details = Details(metadata={"example": {"means": "P"}})
    reference = fields.Str(allow_none=True, metadata={"example": "2027003P00000042"})
    amount_cents = cents(1440)


class HomeView(View):
    balance_cents = cents(-5830)
    credit_cents = cents(0)
    due_cents = cents(5830)
    invoices_due = cents(1)
    invoices_due_cents = cents(5830)


class AccountView(View):
    """`balance_cents` is the sum of every movement; credit and due are its two sides."""

    balance_cents = cents(-5830)
    credit_cents = cents(0)
    due_cents = cents(5830)
    movements = fields.List(fields.Nested(MovementView))
    receipts = fields.List(fields.Nested(ReceiptView))


class HeadingView(View):
    household_id = an_id(HOUSEHOLD)
    reference = fields.Str(allow_none=True, metadata={"example": "D-00042"})
    name = fields.Str(allow_none=True, metadata={"example": "Bond"})


class PrintedLineView(View):
    action = one_of("add", "cancel")
    child_name = a_text("Chloé")
    activity_name = a_text("Cantine Pasteur")
    day = a_text("2027-06-07")
    amount_cents = cents()
    why = fields.List(fields.Nested(StepView))


class PaidView(View):
    """A payment as its papers print it. means: P by card, V by one direct debit (PayFiP)."""

    reference = a_text("2027003P00000042")
    amount_cents = cents(1440)
    means = fields.Str(allow_none=True, metadata={"example": "P"})
    paid_by = a_text("Andrew")
    paid_at = an_instant()
    bank_number = fields.Str(allow_none=True, metadata={"example": "112233445566-tip"})


class InvoiceNameView(View):
    invoice_id = an_id()
    number = a_text("2027-003-000162")
    month = a_text("2027-06")


class ReceiptPaperView(View):
    """Frozen when it was issued. kind: `payment`, `order` (credit covered it), `credit`."""

    receipt_id = an_id()
    number = a_text("2027-003-R000012")
    kind = one_of("payment", "order", "credit")
    regie = a_text("003")
    issued_at = an_instant()
    amount_cents = cents(1440)
    credit_used_cents = cents(0)
    reason_code = fields.Str(allow_none=True, metadata={"example": "billing.cancelled"})
    order_id = maybe_id()
    household = fields.Nested(HeadingView)
    payment = fields.Nested(PaidView, allow_none=True)
    invoice = fields.Nested(InvoiceNameView, allow_none=True)
    lines = fields.List(fields.Nested(PrintedLineView))


class ChargeView(View):
    charge_id = an_id()
    child_name = a_text("Chloé")
    activity_name = a_text("Étude du soir")
    day = a_day()
    amount_cents = cents(180)
    state = one_of(*CHARGE_STATES)
    why = fields.List(fields.Nested(StepView))


class InvoiceView(View):
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
    payments = fields.List(fields.Nested(PaidView))


class CreditNoteView(View):
    number = a_text("2027-003-A000003")
    charge_id = an_id()
    amount_cents = cents(180)
    issued_at = an_instant()
    reason_code = a_text("billing.cancelled")


class InvoicePaperView(InvoiceView):
    household = fields.Nested(HeadingView)
    lines = fields.List(fields.Nested(ChargeView))
    credit_notes = fields.List(fields.Nested(CreditNoteView))


class MonthStatementView(View):
    """The days of a month and their prices; the money that moved during it."""

    month = a_text("2027-06")
    household = fields.Nested(HeadingView)
    lines = fields.List(fields.Nested(ChargeView))
    paid_cents = cents(1440)
    monthly_cents = cents(180)
    cancelled_cents = cents(0)
    opening_balance_cents = cents(0)
    closing_balance_cents = cents(0)
    movements = fields.List(fields.Nested(MovementView))


class CancelledView(View):
    """credit_cents is 0 when the booking had not been paid: it leaves the next invoice."""

    credit_cents = cents()
    receipt_id = maybe_id()
    receipt_number = fields.Str(allow_none=True, metadata={"example": "2027-003-R000013"})
    line = fields.Nested(LineView)


class RunView(View):
    run_id = an_id()
    state = one_of("running", "done")
    done = cents(120)
    total = cents(200)
