"""A payment of the counter that was none: its cheque bounced, or it was typed wrong."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from chassis.clock import today
from chassis.principal import Principal
from chassis.refusals import NotFound
from services.billing.domain.charges import Charge
from services.billing.domain.deposits import BOUNCED, MISTAKE, Reversal
from services.billing.domain.errors import (
    DrawerIsClosed,
    DrawerOfAnother,
    OnlyChequesBounce,
    PaymentNotOfCounter,
)
from services.billing.domain.events import PaymentReversed
from services.billing.domain.ledger import Movement, Posting, postings
from services.billing.domain.payments import Payment
from services.billing.domain.tariffs import step
from services.billing.domain.tills import CHEQUE, Act, Drawer, Share
from services.billing.unit import Unit
from services.billing.workflows.charges import add_charge
from services.billing.workflows.credit import use_credit
from services.billing.workflows.views import View

REVERSED = "billing.payment-reversed"


def reverse(
    unit: Unit, who: Principal, payment: tuple[UUID, UUID], reason: str, note: str
) -> Reversal:
    """Of a household's payment, the contrary: its invoices are owed again, and what it had left as
    credit is taken back; as much of it as was spent goes on the next invoice. The family is told.

    `payment` is the household's id and the payment's. Asked again, it is the same reversal. A
    mistake is put right by its own cashier while the drawer is open; a cheque bounces any day.
    Raises NotFound, PaymentNotOfCounter, OnlyChequesBounce, DrawerIsClosed, DrawerOfAnother.
    """
    household_id, payment_id = payment
    unit.households.lock(household_id)
    found = unit.payments.get(payment_id)
    if found is None or found.household_id != household_id:
        raise NotFound()
    known = unit.reversals.get(payment_id)
    if known is not None:
        return known
    reversal = Reversal(
        payment_id=payment_id,
        household_id=household_id,
        reason=reason,
        note=note,
        by_name=who.name,
        at=unit.now,
        drawer_id=_left(unit, who, found, reason),
    )
    unit.reversals.add(reversal)
    _take_back(unit, found, unit.counter.shares(payment_id), reversal)
    facts = {"reason": reason, "note": note, "amount_cents": found.amount_cents}
    unit.counter.write(who, Act(f"payment:{payment_id}", REVERSED, None, facts))
    use_credit(unit, household_id)
    return reversal


def _left(unit: Unit, who: Principal, payment: Payment, reason: str) -> UUID | None:
    """The drawer that it leaves: one not counted yet."""
    if payment.attempt_id is not None:
        raise PaymentNotOfCounter()
    if reason == BOUNCED and payment.means != CHEQUE:
        raise OnlyChequesBounce()
    drawer = unit.drawers.to_take_in(payment.drawer_id) if payment.drawer_id else None
    is_open = drawer is not None and drawer.is_open
    if reason == MISTAKE:
        _check_own(who, drawer, is_open)
    return drawer.drawer_id if drawer is not None and is_open else None


def _check_own(who: Principal, drawer: Drawer | None, is_open: bool) -> None:
    if drawer is None or not is_open:
        raise DrawerIsClosed()
    if drawer.cashier_id != who.account_id:
        raise DrawerOfAnother(name=drawer.cashier_name)


def _take_back(unit: Unit, payment: Payment, shares: Sequence[Share], reversal: Reversal) -> None:
    onto_due = sum(share.amount_cents for share in shares)
    for share in shares:
        invoice = unit.invoices.get(share.invoice_id)
        assert invoice is not None
        left = invoice.paid_cents - share.amount_cents
        unit.invoices.save(replace(invoice, paid_cents=left))
    kept = payment.amount_cents - onto_due
    credit = min(kept, unit.ledger.purse(payment.household_id).credit_cents)
    names = unit.counter.numbers_of(payment.payment_id)
    back = postings(
        **{payment.account: payment.amount_cents},
        due=-onto_due,
        credit=-credit,
        income=credit - kept,
    )
    unit.ledger.post(_movement(payment, reversal, names, back))
    if kept > credit:
        add_charge(unit, _spent(unit, payment, kept - credit))
    _tell(unit, payment, reversal, ", ".join(one["number"] for one in names))


def _movement(
    payment: Payment, reversal: Reversal, names: Sequence[View], back: tuple[Posting, ...]
) -> Movement:
    return Movement(
        key=f"reversal:{payment.payment_id}",
        household_id=payment.household_id,
        regie=payment.regie,
        code=f"billing.payment-{reversal.reason}",
        details={
            "note": reversal.note,
            "means": payment.means,
            "by_name": payment.paid_by,
            "invoice_ids": [str(one["invoice_id"]) for one in names],
        },
        reference=payment.reference,
        postings=back,
    )


def _tell(unit: Unit, payment: Payment, reversal: Reversal, numbers: str) -> None:
    receipt = unit.receipts.of_payment(payment.payment_id)
    reversed_payment = PaymentReversed(
        payment_id=payment.payment_id,
        household_id=payment.household_id,
        amount_cents=payment.amount_cents,
        reason_code=f"billing.payment-{reversal.reason}",
        reference=payment.reference,
        receipt_number=receipt.number if receipt else payment.reference,
        invoice_number=numbers or None,
    )
    unit.record([reversed_payment])


def _spent(unit: Unit, payment: Payment, cents: int) -> Charge:
    """What the family had of a credit that was never paid, for its next invoice."""
    return Charge(
        charge_id=uuid4(),
        household_id=payment.household_id,
        child_name="",
        activity_name=payment.reference,
        day=today(unit.now),
        regie=payment.regie,
        amount_cents=cents,
        why=(step("billing.why-reversed", reference=payment.reference),),
        state="to_invoice",
    )
