"""Money taken at the counter: what is shown first, and what is done once."""

from collections.abc import Sequence
from uuid import UUID

from chassis.clock import today
from chassis.principal import Principal
from chassis.refusals import NotFound
from services.billing.domain.errors import (
    CashOverCeiling,
    DueHasChanged,
    InvoiceOfAnotherRegie,
    MeansNotAllowed,
    NothingToPay,
    VoucherPaysLess,
    VoucherPaysNone,
)
from services.billing.domain.invoices import Invoice
from services.billing.domain.payments import Payment
from services.billing.domain.tills import (
    CASH,
    IN_CASH,
    Drawer,
    Means,
    Regie,
    Share,
    Taking,
    oldest_first,
    shared,
)
from services.billing.unit import Unit
from services.billing.workflows import drawers, receiving
from services.billing.workflows.invoices import own_invoice
from services.billing.workflows.views import View


def counter(unit: Unit, who: Principal, household_id: UUID) -> View:
    """What a cashier sees before taking: a family's open invoices that their drawers may take, the
    one due first first, with what each means may pay of all of them; and the others."""
    found = [one for one in unit.invoices.of_household(household_id) if one.due_cents]
    mine = unit.drawers.open_of(who.account_id)
    means = unit.regies.means()
    regies = {drawer.regie for drawer in mine}
    owed = oldest_first(unit.counter.owed([one for one in found if one.regie in regies]))
    return {
        "household": unit.households.heading(household_id),
        "credit_cents": unit.ledger.purse(household_id).credit_cents,
        "to_invoice_cents": unit.charges.to_invoice_cents(household_id),
        "invoices": [_owed(one.invoice) for one in owed],
        "due_cents": sum(one.invoice.due_cents for one in owed),
        "payable": [
            {"means": it.means, "cents": sum(one.payable_by(it) for one in owed)} for it in means
        ],
        "others": [_owed(one) for one in found if one.regie not in regies],
        "drawers": [_drawer(unit, drawer, means) for drawer in mine],
    }


def _owed(invoice: Invoice) -> View:
    told = {"month": f"{invoice.month:%Y-%m}", "due_cents": invoice.due_cents}
    return {**vars(invoice), **told}


def _drawer(unit: Unit, drawer: Drawer, means: Sequence[Means]) -> View:
    regie = unit.regies.get(drawer.regie) or Regie(drawer.regie)
    allowed = [one for one in means if one.means in regie.means]
    return {"drawer_id": drawer.drawer_id, "regie": regie, "means": allowed}


def take(unit: Unit, who: Principal, asked: Taking) -> View:
    """One payment with its receipt; asked again with its id, it is the same.

    Raises the refusals named above, with nothing done: two who take for one invoice at once, or
    the bank meanwhile, wait for each other at the household's lock, and the later reads what is
    still due.
    """
    unit.households.lock(asked.household_id)
    known = unit.payments.get(asked.payment_id)
    if known is not None:
        return taken(unit, _same_family(known, asked), asked.tendered_cents - known.amount_cents)
    assert asked.drawer_id is not None
    drawer = drawers.own_open(unit, who, asked.drawer_id)
    regie = unit.regies.get(drawer.regie) or Regie(drawer.regie)
    means = allowed(unit, regie, asked.means)
    shares = shares_of(unit, regie, means, asked)
    onto = sum(share.amount_cents for share in shares)
    over = asked.tendered_cents - onto
    change = over if _is_given_back(means, asked, onto) else 0
    payment = payment_of(unit, regie, asked, asked.tendered_cents - change)
    printed = _printed(drawer, asked, change) | {"onto_cents": onto}
    printed |= {"kept_cents": payment.amount_cents - onto}
    receiving.receive_at_counter(unit, payment, shares, printed)
    return taken(unit, payment, change)


def _same_family(known: Payment, asked: Taking) -> Payment:
    if known.household_id != asked.household_id:
        raise NotFound()
    return known


def allowed(unit: Unit, regie: Regie, code: str) -> Means:
    """Raises MeansNotAllowed for what the act of the régie does not name."""
    means = next((one for one in unit.regies.means() if one.means == code), None)
    if means is None or code not in regie.means:
        raise MeansNotAllowed(means=code, regie=regie.regie)
    return means


def shares_of(unit: Unit, regie: Regie, means: Means, asked: Taking) -> list[Share]:
    """What goes onto each invoice ticked. Raises the refusals named above."""
    chosen = [own_invoice(unit, asked.household_id, each) for each in asked.shown]
    for invoice in chosen:
        if invoice.regie != regie.regie:
            raise InvoiceOfAnotherRegie(number=invoice.number, regie=invoice.regie)
        if invoice.due_cents != asked.shown[invoice.invoice_id]:
            raise DueHasChanged(number=invoice.number, due_cents=invoice.due_cents)
    owed = unit.counter.owed(chosen)
    payable = sum(one.payable_by(means) for one in owed)
    if means.is_limited and payable == 0:
        raise VoucherPaysNone(means=means.means, kinds=list(means.kinds or ()))
    if means.is_limited and asked.tendered_cents > payable:
        raise VoucherPaysLess(means=means.means, payable_cents=payable)
    return shared(owed, means, asked.tendered_cents)


def _is_given_back(means: Means, asked: Taking, onto: int) -> bool:
    """Only cash gives change, and not all of it: what comes in and goes out is no payment."""
    gives = means.means == CASH and asked.change == IN_CASH
    if gives and onto == 0:
        raise NothingToPay()
    return gives


def payment_of(unit: Unit, regie: Regie, asked: Taking, cents: int) -> Payment:
    """Raises CashOverCeiling."""
    most = regie.cash_max_cents
    if asked.means == CASH and most is not None and cents > most:
        raise CashOverCeiling(most_cents=most)
    heading = unit.households.heading(asked.household_id)
    return Payment(
        payment_id=asked.payment_id,
        household_id=asked.household_id,
        order_id=None,
        invoice_id=None,
        regie=regie.regie,
        amount_cents=cents,
        means=asked.means,
        account=unit.ledger.account_of(asked.means, regie.regie),
        value_on=today(unit.now),
        paid_at=unit.now,
        paid_by=asked.payer or heading["name"] or "",
        reference=asked.number,
        drawer_id=asked.drawer_id,
        issuer=asked.issuer or None,
    )


def _printed(drawer: Drawer, asked: Taking, change: int) -> View:
    """What its receipt says besides the payment."""
    return {
        "lines": [],
        "tendered_cents": asked.tendered_cents,
        "change_cents": change,
        "cashier": drawer.cashier_name,
    }


def taken(unit: Unit, payment: Payment, change: int) -> View:
    """What the page says of a payment that was taken."""
    onto = sum(share.amount_cents for share in unit.counter.shares(payment.payment_id))
    return {
        "payment_id": payment.payment_id,
        "amount_cents": payment.amount_cents,
        "change_cents": change,
        "credit_cents": payment.amount_cents - onto,
        "receipt": unit.receipts.of_payment(payment.payment_id),
        "invoices": unit.counter.numbers_of(payment.payment_id),
    }
