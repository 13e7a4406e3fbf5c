"""A payment that the bank took and this house has forgotten, since it was restored from a backup.

PayFiP answers about an operation by an id that was forgotten with it, and has no list to ask for:
a cashier reads the bank's own. The reference makes it one payment, whoever enters it and whatever
notice of the bank comes late."""

from datetime import datetime, time

from chassis.clock import PARIS, today
from chassis.principal import Principal
from chassis.refusals import NotFound
from services.billing.domain.errors import (
    PaidLater,
    PaymentDisputed,
    PaymentKnown,
    PaymentNotConfirmed,
    PaymentOfAnotherFamily,
    ReferenceNotOurs,
)
from services.billing.domain.payments import STATEMENT, OnStatement, Payment, regie_of
from services.billing.domain.tariffs import step
from services.billing.unit import Unit
from services.billing.workflows import asking, invoices, receiving
from services.billing.workflows.bank import Till

NOON = time(12, tzinfo=PARIS)  # The bank's list has days and no hours.


def recover(till: Till, who: Principal, read: OnStatement) -> Payment:
    """Entered twice under one `payment_id`, it is one. An attempt that is known here is not entered
    but asked about: the bank is believed, and not its list. Raises the refusals named above."""
    with till.units() as unit:
        # Two cashiers may read the same line at once: the second waits, and finds the first's.
        unit.households.lock(read.household_id)
        known = unit.payments.by_reference(read.reference)
        if known is None:
            return _entered(unit, who, read)
        if known.payment_id == read.payment_id:
            return known
        _check_is_still_to_enter(unit, known, read)
    asked = asking.ask(till, known)
    if asked.state == "disputed":
        raise PaymentDisputed(reference=asked.reference)
    if asked.state != "paid":
        raise PaymentNotConfirmed(reference=asked.reference)
    return asked


def _check_is_still_to_enter(unit: Unit, known: Payment, read: OnStatement) -> None:
    if known.household_id != read.household_id:
        raise PaymentOfAnotherFamily(
            reference=unit.households.heading(known.household_id)["reference"]
        )
    if known.state == "paid":
        receipt = unit.receipts.of_payment(known.payment_id)
        raise PaymentKnown(receipt_number=receipt.number if receipt else known.reference)


def _entered(unit: Unit, who: Principal, read: OnStatement) -> Payment:
    family = unit.households.heading(read.household_id)
    if family["name"] is None:
        raise NotFound()
    if read.paid_on > today(unit.now):
        raise PaidLater()
    paid_at = datetime.combine(read.paid_on, NOON)
    payment = Payment(
        payment_id=read.payment_id,
        household_id=read.household_id,
        order_id=None,
        invoice_id=read.invoice_id,
        regie=_regie(unit, read),
        reference=read.reference,
        amount_cents=read.amount_cents,
        paid_by=family["name"],
        requested_at=paid_at,
        state="paid",
        reason=step("billing.payment-recovered", by_name=who.name),
        means=STATEMENT,
        bank_amount_cents=read.amount_cents,
        paid_at=min(paid_at, unit.now),
    )
    unit.payments.add(payment)
    receiving.receive(unit, payment)
    return payment


def _regie(unit: Unit, read: OnStatement) -> str:
    regies = unit.tariffs.regies()
    if read.invoice_id is not None:
        regies = [invoices.own_invoice(unit, read.household_id, read.invoice_id).regie]
    regie = regie_of(read.reference, regies)
    if regie is None:
        raise ReferenceNotOurs(reference=read.reference)
    return regie
