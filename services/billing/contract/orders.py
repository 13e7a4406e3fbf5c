"""Orders: what is owed for what was confirmed together, and how it is settled."""

from chassis.contract import Published, View
from chassis.fields import (
    CENTS_MAX,
    a_day,
    a_flag,
    a_number,
    a_part,
    a_text,
    an_id,
    an_instant,
    cents,
    maybe,
    nullable,
    one_of,
    some,
)
from services.billing.contract.common import OfHousehold, StepView
from services.billing.contract.kinds import HOUSEHOLD, a_payers_address
from services.billing.contract.payments import PaymentView
from services.billing.contract.receipts import ReceiptView

ORDER_STATES = ("settled", "to_pay", "paying", "refused", "abandoned", "expired", "reopened")


class Checkout(OfHousehold):
    """`shown_total_cents`: what is settled at once, cancellations deducted, before any credit."""

    order_id = an_id()
    draft_version = a_number(7)
    shown_total_cents = a_number(1440, -CENTS_MAX, CENTS_MAX)
    email = maybe(a_payers_address())


class OfOrder(OfHousehold):
    order_id = an_id()


class PayOrder(OfOrder):
    email = maybe(a_payers_address())


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
    school_id = maybe(an_id())
    amount_cents = cents()
    why = some(StepView)


class OrderLineView(LineView):
    """`undone`: why its price was given back since the order was settled. `cancellable_until`: the
    first instant too late to give the seat back, where booking has just confirmed it; null does not
    say that it cannot be, ask booking."""

    undone = nullable(a_text("billing.seats-lost"))
    cancellable_until = nullable(an_instant())


class OrderAccountView(View):
    """`to_pay_cents` is asked of the bank. `invoiced`: under one euro, it goes on the month's
    invoice. `price_changed`: the total is not the one shown, nothing was asked of the bank.
    `paid_late`: the hold was over when the money came, the seats are taken again where they can
    be; `lost_cents` is what those that could not gave back."""

    order_id = an_id()
    state = one_of(*ORDER_STATES)
    total_cents = cents(1440)
    monthly_cents = cents(180)
    invoiced_cents = cents(180)
    credit_used_cents = cents(0)
    given_back_cents = cents(0)
    to_pay_cents = cents(1440)
    invoiced = a_flag(False)
    price_changed = a_flag(False)
    held_until = nullable(an_instant())
    paid_late = a_flag(False)
    lost_cents = cents(0)
    lines = some(OrderLineView)
    payment = nullable(a_part(PaymentView))
    receipt = nullable(a_part(ReceiptView))


class OrderSettled(Published):
    subject = "household_id"

    order_id = an_id()
    household_id = an_id(HOUSEHOLD)
