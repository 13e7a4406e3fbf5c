"""The counter: a cashier's drawer, and money taken in it."""

from chassis.contract import Command, Query, View
from chassis.fields import (
    a_count,
    a_day,
    a_flag,
    a_part,
    a_text,
    an_amount,
    an_id,
    an_instant,
    cents,
    nullable,
    one_of,
    some,
)
from services.billing.contract.households import HeadingView
from services.billing.contract.kinds import HOUSEHOLD, a_means, a_regie
from services.billing.contract.receipts import PaidInvoiceView, ReceiptView
from services.billing.contract.regies import MeansView, RegieView
from services.billing.domain.tills import IN_CASH, TO_CREDIT


class OpenDrawer(Command):
    drawer_id = an_id()
    regie = a_regie()
    float_cents = an_amount(5000)


class Found(Command):
    means = a_means()
    counted_cents = an_amount(12340)


class CloseDrawer(Command):
    """`note`: why what was counted differs from what should be there; needed where it does."""

    drawer_id = an_id()
    counts = some(Found, longest=20)
    note = a_text("Deux pièces de 1 € tombées", 300, shortest=0)


class OfDrawer(Query):
    drawer_id = an_id()


class CountView(View):
    """The difference is below zero where money is missing. Expected and counted hold the float,
    with the cash."""

    means = a_text("cash")
    count = a_count(12)
    expected_cents = cents(17340)
    counted_cents = cents(17140)
    difference_cents = cents(-200)


class DrawerPaymentView(View):
    """`reason` it was reversed for; null where it stands."""

    payment_id = an_id()
    household_id = an_id(HOUSEHOLD)
    amount_cents = cents(5830)
    means = a_text("cash")
    paid_by = a_text("Andrew Bond")
    paid_at = an_instant()
    reference = a_text("0001234")
    receipt_id = an_id()
    number = a_text("2027-003-R000012")
    reason = nullable(a_text("bounced"))


class DrawerLineView(View):
    drawer_id = an_id()
    regie = a_text("003")
    cashier_name = a_text("Omar Benali")
    opened_at = an_instant()
    closed_at = nullable(an_instant())
    is_open = a_flag()
    float_cents = cents(5000)
    counted_cents = cents(17140)
    difference_cents = cents(-200)
    note = a_text("Deux pièces de 1 € tombées")


class DrawerView(DrawerLineView):
    """Open: what it should be counted to. Closed: what it was."""

    cashier_id = an_id()
    held_max_cents = nullable(cents(120000))
    expected_cents = cents(17340)
    counts = some(CountView)
    payments = some(DrawerPaymentView)


class DrawersView(View):
    """`mine` are one's own that are open; `latest` everybody's; `regies` those that may have
    one."""

    mine = some(DrawerView)
    latest = some(DrawerLineView)
    regies = some(RegieView)


class CounterOf(Query):
    household_id = an_id(HOUSEHOLD)


class PayableView(View):
    """What one means may pay of the invoices told."""

    means = a_text("cesu")
    cents = cents(5830)


class OwedView(View):
    invoice_id = an_id()
    number = a_text("2027-003-000162")
    regie = a_text("003")
    month = a_text("2027-06")
    due_on = a_day("2027-07-31")
    due_cents = cents(5830)


class OpenDrawerView(View):
    drawer_id = an_id()
    regie = a_part(RegieView)
    means = some(MeansView)


class CounterView(View):
    """`drawers`: the cashier's own that are open. `invoices`: what is due in their régies, the one
    due first first; `others`, in those that they have no drawer for."""

    household = a_part(HeadingView)
    credit_cents = cents(0)
    to_invoice_cents = cents(1440)
    invoices = some(OwedView)
    due_cents = cents(7990)
    payable = some(PayableView)
    others = some(OwedView)
    drawers = some(OpenDrawerView)


class Ticked(Command):
    """`shown_cents`: what it was shown to owe."""

    invoice_id = an_id()
    shown_cents = an_amount(7990)


class TakePayment(Command):
    """The invoices are paid as far as the money goes, the one due first first. `change`: what is
    over goes back (cash alone), or is the family's credit. `number` and `issuer` are a cheque's or
    a voucher's."""

    payment_id = an_id()
    household_id = an_id(HOUSEHOLD)
    drawer_id = an_id()
    means = a_means()
    tendered_cents = an_amount(10000, 1)
    invoices = some(Ticked, longest=60)
    change = one_of(TO_CREDIT, IN_CASH)
    payer = a_text("Andrew Bond", 100, shortest=0)
    number = a_text("0001234", 40, shortest=0)
    issuer = a_text("Crédit agricole", 80, shortest=0)


class TakenPaymentView(View):
    payment_id = an_id()
    amount_cents = cents(7990)
    change_cents = cents(2010)
    credit_cents = cents(0)
    receipt = a_part(ReceiptView)
    invoices = some(PaidInvoiceView)
