"""What leaves the counter again: reversals, money that nobody can place, deposit slips."""

from chassis.contract import Command, Published, Query, View
from chassis.fields import (
    a_count,
    a_day,
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
from services.billing.contract.common import OfHousehold
from services.billing.contract.kinds import HOUSEHOLD, a_means, a_regie
from services.billing.contract.tills import Ticked
from services.billing.domain.deposits import REASONS

UNPLACED_STATES = ("waiting", "placed", "returned")


class ReversePayment(OfHousehold):
    """`bounced`: a cheque, whatever became of it since; `mistake`: in one's drawer while it is
    open."""

    payment_id = an_id()
    reason = one_of(*REASONS)
    note = a_text("Sans provision", 300, shortest=0)


class ReversalView(View):
    payment_id = an_id()
    reason = one_of(*REASONS)
    note = a_text("Sans provision")
    by_name = a_text("Omar Benali")
    at = an_instant()


class EnterUnplaced(Command):
    """With a drawer, it is of the drawer's régie."""

    unplaced_id = an_id()
    regie = a_regie()
    drawer_id = maybe(an_id())
    means = a_means()
    amount_cents = an_amount(4200, 1)
    received_on = a_day()
    payer = a_text("DUPONT J", 100, shortest=0)
    number = a_text("0001234", 40, shortest=0)
    issuer = a_text("Crédit agricole", 80, shortest=0)
    note = a_text("Dans la boîte aux lettres", 300, shortest=0)


class OfUnplaced(Query):
    unplaced_id = an_id()


class PlaceUnplaced(OfHousehold):
    unplaced_id = an_id()
    invoices = some(Ticked, longest=60)


class ReturnUnplaced(Command):
    unplaced_id = an_id()
    why = a_text("Chèque sans nom, renvoyé à la banque", 300)


class UnplacedView(View):
    """`why` it was given back; `payment_id` once it is a family's."""

    unplaced_id = an_id()
    regie = a_text("003")
    means = a_text("cheque")
    amount_cents = cents(4200)
    payer = a_text("DUPONT J")
    number = a_text("0001234")
    issuer = a_text("Crédit agricole")
    note = a_text("Dans la boîte aux lettres")
    received_on = a_day()
    entered_at = an_instant()
    entered_by = a_text("Omar Benali")
    state = one_of(*UNPLACED_STATES)
    payment_id = nullable(an_id())
    ended_at = nullable(an_instant())
    ended_by = nullable(a_text("Omar Benali"))
    why = nullable(a_text("Renvoyé"))


class UnplacedMoneyView(View):
    """The oldest that waits first; what ended, the latest first."""

    waiting = some(UnplacedView)
    ended = some(UnplacedView)


class MakeSlip(Command):
    slip_id = an_id()
    regie = a_regie()
    means = a_means()


class OfSlip(Query):
    slip_id = an_id()


class ToDepositView(View):
    """What no slip has yet, of one means in one régie."""

    regie = a_text("003")
    name = a_text("Régie scolaire")
    means = a_text("cheque")
    count = a_count(12)
    amount_cents = cents(69960)


class SlipView(View):
    slip_id = an_id()
    regie = a_text("003")
    means = a_text("cheque")
    number = a_text("2027-003-B000004")
    made_at = an_instant()
    made_by = a_text("Omar Benali")
    amount_cents = cents(69960)


class SlipLineView(View):
    """A cheque, a voucher, or the cash of one drawer: then `payer` is its cashier."""

    day = a_text("2027-06-02")
    payer = a_text("Andrew Bond")
    number = a_text("0001234")
    issuer = a_text("Crédit agricole")
    amount_cents = cents(5830)


class SlipPaperView(SlipView):
    name = a_text("Régie scolaire")
    payee = a_text("Trésor public")
    lines = some(SlipLineView)


class SlipsView(View):
    waiting = some(ToDepositView)
    slips = some(SlipView)


class PaymentReversed(Published):
    """A payment that a family was given a receipt for was none: its cheque bounced, or it was
    entered by mistake. `invoice_number`: what is owed again, several with a comma between."""

    subject = "household_id"

    payment_id = an_id()
    household_id = an_id(HOUSEHOLD)
    amount_cents = an_amount(5830)
    reason_code = a_text("billing.payment-bounced")
    reference = a_text("0001234")
    receipt_number = a_text("2027-003-R000012")
    invoice_number = nullable(a_text("2027-003-000162"))
