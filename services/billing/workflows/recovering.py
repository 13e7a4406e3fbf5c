"""A payment that the bank took and this house has forgotten, since it was restored from a backup.

PayFiP answers about an operation, and has no list to ask for: a cashier reads the bank's own, and
gives the operation, of which the bank is then asked, or else the number of its line there. The
reference makes it one payment, whoever enters it and whatever notice of the bank comes late."""

from dataclasses import replace
from datetime import datetime, time

from chassis.clock import PARIS, today
from chassis.principal import Principal
from chassis.refusals import NotFound
from services.billing.domain.attempts import (
    STATEMENT,
    Attempt,
    BankAnswer,
    OnStatement,
    Reference,
    earliest_day,
    read_reference,
)
from services.billing.domain.errors import (
    BankSaysOtherwise,
    PaidLater,
    PaidTooEarly,
    PaymentDisputed,
    PaymentKnown,
    PaymentNotConfirmed,
    PaymentOfAnotherFamily,
    ProofMissing,
    ReferenceNotOurs,
)
from services.billing.domain.tariffs import step
from services.billing.unit import Unit
from services.billing.workflows import asking, invoices, receiving
from services.billing.workflows.till import Till

NOON = time(12, tzinfo=PARIS)  # The bank's list has days and no hours.


def recover(till: Till, who: Principal, read: OnStatement) -> Attempt:
    """Entered twice under one `payment_id`, it is one. An attempt that is known here is not entered
    but asked about: the bank is believed, and not its list. Raises the refusals named above, and
    BankAway when the bank does not say what became of the operation."""
    with till.units() as unit:
        known = unit.attempts.by_reference(read.reference)
        if known is None:
            _check(unit, read)
    answer = None if known or read.operation is None else _confirmed(till, read)
    with till.units() as unit:
        # Two cashiers may read the same line at once: the second waits, and finds the first's.
        unit.households.lock(read.household_id)
        known = unit.attempts.by_reference(read.reference)
        if known is None:
            return _entered(unit, who, read, answer)
        if known.attempt_id == read.payment_id:
            return known
        _check_is_still_to_enter(unit, known, read)
    asked = asking.ask(till, known)
    if asked.state == "disputed":
        raise PaymentDisputed(reference=asked.reference)
    if asked.state != "paid":
        raise PaymentNotConfirmed(reference=asked.reference)
    return asked


def _check(unit: Unit, read: OnStatement) -> Reference:
    """What can be refused before the bank is asked; the reference, read."""
    if unit.households.heading(read.household_id)["name"] is None:
        raise NotFound()
    reference = _reference(unit, read)
    day = today(unit.now)
    if read.paid_on > day:
        raise PaidLater()
    first = earliest_day(reference, day)
    if read.paid_on < first:
        raise PaidTooEarly(first=first.isoformat())
    if not read.operation and not read.bank_number:
        raise ProofMissing()
    return reference


def _confirmed(till: Till, read: OnStatement) -> BankAnswer:
    """The bank's word on the operation, which must be this payment's."""
    answer = till.bank.result(read.operation or "")
    if answer.result != "paid":
        raise PaymentNotConfirmed(reference=read.reference)
    if (answer.reference, answer.amount_cents) != (read.reference, read.amount_cents):
        raise BankSaysOtherwise(reference=answer.reference, amount_cents=answer.amount_cents)
    return answer


def _check_is_still_to_enter(unit: Unit, known: Attempt, read: OnStatement) -> None:
    if known.household_id != read.household_id:
        raise PaymentOfAnotherFamily(
            reference=unit.households.heading(known.household_id)["reference"]
        )
    if known.state == "paid":
        receipt = unit.receipts.of_payment(known.attempt_id)
        raise PaymentKnown(receipt_number=receipt.number if receipt else known.reference)


def _entered(unit: Unit, who: Principal, read: OnStatement, answer: BankAnswer | None) -> Attempt:
    paid_at = datetime.combine(read.paid_on, NOON)
    attempt = Attempt(
        attempt_id=read.payment_id,
        household_id=read.household_id,
        order_id=None,
        invoice_id=read.invoice_id,
        regie=_check(unit, read).regie,
        reference=read.reference,
        amount_cents=read.amount_cents,
        paid_by=unit.households.heading(read.household_id)["name"],
        requested_at=paid_at,
        state="paid",
        reason=step("billing.payment-recovered", by_name=who.name),
        instrument=STATEMENT,
        bank_number=read.bank_number,
        bank_amount_cents=read.amount_cents,
        paid_at=min(paid_at, unit.now),
        recovered_by=who.name,
    )
    if answer is not None:
        attempt = _as_the_bank_says(attempt, read, answer)
    unit.attempts.add(attempt)
    receiving.receive(unit, asking.brought(unit, attempt), receiving.RECOVERED)
    return attempt


def _as_the_bank_says(attempt: Attempt, read: OnStatement, answer: BankAnswer) -> Attempt:
    return replace(
        attempt,
        idop=read.operation,
        instrument=answer.instrument,
        bank_number=answer.bank_number or read.bank_number,
        paid_at=answer.at or attempt.paid_at,
    )


def _reference(unit: Unit, read: OnStatement) -> Reference:
    regies = unit.tariffs.regies()
    if read.invoice_id is not None:
        regies = [invoices.own_invoice(unit, read.household_id, read.invoice_id).regie]
    reference = read_reference(read.reference, regies)
    if reference is None or reference.rank > unit.attempts.references_given():
        raise ReferenceNotOurs(reference=read.reference)
    return reference
