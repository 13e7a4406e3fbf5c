"""What became of an attempt: the bank is asked and its answer alone is believed.

A notice, a browser's return and the sweep all come to `take_answer`, which moves money once under
the household's lock.
"""

from dataclasses import replace
from uuid import UUID

from chassis.refusals import NotFound
from services.billing.domain.errors import BankAway, BankBusy, NotDisputed
from services.billing.domain.events import PaymentRefused
from services.billing.domain.payments import BankAnswer, Payment, hear, watched
from services.billing.domain.tariffs import step
from services.billing.unit import Unit
from services.billing.workflows import receiving
from services.billing.workflows.bank import Till
from services.billing.workflows.credit import use_credit

SWEPT_MAX = 100


def ask(till: Till, payment: Payment, *, insists: bool = False) -> Payment:
    """Ask the bank about an attempt and take its answer. Raises BankAway."""
    if payment.idop is None or payment.state in ("paid", "disputed"):
        return payment
    answer = till.bank.result(payment.idop)
    with till.units() as unit:
        return take_answer(unit, payment, answer, insists=insists)


def take_answer(
    unit: Unit, asked: Payment, answer: BankAnswer, *, insists: bool = False
) -> Payment:
    """Move the attempt, and money with it when it becomes paid: once, whoever comes first."""
    unit.households.lock(asked.household_id)
    before = unit.payments.get(asked.payment_id)
    assert before is not None
    after = watched(hear(before, answer, unit.now, insists=insists), unit.now)
    unit.payments.save(after)
    if after.state == before.state:
        return after
    if after.state == "paid":
        receiving.receive(unit, after)
    if after.state == "refused":
        unit.record([PaymentRefused(after.payment_id, after.household_id, after.order_id)])
    return after


def notice(till: Till, idop: str) -> None:
    """The bank says that something happened to an operation, not what.

    Unknown, ended or just asked about: harmless, and nothing is asked of the bank.
    """
    with till.units() as unit:
        payment = unit.payments.by_idop(idop)
    if payment is None or not payment.follows_notice(unit.now):
        return
    with till.units() as unit:
        unit.households.lock(payment.household_id)
        known = unit.payments.get(payment.payment_id)
        assert known is not None
        follows = known.follows_notice(unit.now)
        if follows:
            unit.payments.save(replace(known, noticed_at=unit.now))
    if follows:
        _ask_or_later(till, known)


def status(till: Till, household_id: UUID, payment_id: UUID) -> Payment:
    """The attempt as the bank knows it now; as we know it when the bank is away."""
    with till.units() as unit:
        payment = unit.payments.get(payment_id)
    if payment is None or payment.household_id != household_id:
        raise NotFound()
    return _ask_or_later(till, payment) if payment.is_open else payment


def _ask_or_later(till: Till, payment: Payment) -> Payment:
    try:
        return ask(till, payment)
    except BankBusy:
        return _unanswered(payment)
    except BankAway:
        with till.units() as unit:
            return _patient(unit, payment)


def _patient(unit: Unit, payment: Payment) -> Payment:
    """After a technical error the bank is asked again later; the attempt stays as it was."""
    unit.households.lock(payment.household_id)
    known = unit.payments.get(payment.payment_id)
    assert known is not None
    waiting = watched(known, unit.now, bank_failed=True)
    unit.payments.save(waiting)
    return _unanswered(waiting)


def _unanswered(payment: Payment) -> Payment:
    return replace(payment, reason=step(BankAway.code)) if payment.is_open else payment


def sweep(till: Till) -> int:
    """Ask the bank about every attempt whose time has come; how many. Finds what no notice told."""
    with till.units() as unit:
        due = unit.payments.to_ask(unit.now, SWEPT_MAX)
    for payment in due:
        if payment.idop is None:
            with till.units() as unit:
                close_lost(unit, payment)
        else:
            _ask_or_later(till, payment)
    return len(due)


def settle_dispute(unit: Unit, payment_id: UUID) -> Payment:
    """The cashier has checked with the bank: what it took becomes the family's credit."""
    payment = unit.payments.get(payment_id)
    if payment is None:
        raise NotFound()
    unit.households.lock(payment.household_id)
    payment = unit.payments.get(payment_id)
    assert payment is not None
    if payment.state != "disputed":
        raise NotDisputed(state=payment.state)
    settled = payment.settled_by_cashier(unit.now)
    unit.payments.save(settled)
    receiving.receive_as_credit(unit, settled, "billing.dispute-settled")
    use_credit(unit, settled.household_id)
    return settled


def close_lost(unit: Unit, payment: Payment) -> None:
    unit.households.lock(payment.household_id)
    known = unit.payments.get(payment.payment_id)
    if known is not None and known.was_lost(unit.now):
        unit.payments.save(known.not_opened(step("billing.never-opened")))
