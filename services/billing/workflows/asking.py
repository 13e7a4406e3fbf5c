"""What became of an attempt: the bank is asked and its answer alone is believed.

A notice, a browser's return and the sweep all come to `take_answer`, which moves money once under
the household's lock.
"""

from dataclasses import replace
from uuid import UUID

from chassis.refusals import NotFound
from services.billing.domain.attempts import Attempt, BankAnswer, hear, watched
from services.billing.domain.errors import BankAway, BankBusy, NotDisputed
from services.billing.domain.events import PaymentRefused
from services.billing.domain.payments import PAYFIP, Payment
from services.billing.domain.tariffs import step
from services.billing.unit import Unit
from services.billing.workflows import receiving
from services.billing.workflows.till import Till

SWEPT_MAX = 100


def ask(till: Till, attempt: Attempt, *, insists: bool = False) -> Attempt:
    """Ask the bank about an attempt and take its answer. Raises BankAway."""
    if attempt.idop is None or attempt.state in ("paid", "disputed"):
        return attempt
    answer = till.bank.result(attempt.idop)
    with till.units() as unit:
        return take_answer(unit, attempt, answer, insists=insists)


def take_answer(
    unit: Unit, asked: Attempt, answer: BankAnswer, *, insists: bool = False
) -> Attempt:
    """Move the attempt, and money with it when it becomes paid: once, whoever comes first."""
    unit.households.lock(asked.household_id)
    before = unit.attempts.get(asked.attempt_id)
    assert before is not None
    after = watched(hear(before, answer, unit.now, insists=insists), unit.now)
    unit.attempts.save(after)
    if after.state == before.state:
        return after
    if after.state == "paid":
        receiving.receive(unit, brought(unit, after))
    if after.state == "refused":
        unit.record([PaymentRefused(after.attempt_id, after.household_id, after.order_id)])
    return after


def brought(unit: Unit, attempt: Attempt) -> Payment:
    """The money of a paid attempt, by the account that its regie has for it."""
    return attempt.brought(unit.ledger.account_of(PAYFIP, attempt.regie))


def notice(till: Till, idop: str) -> None:
    """The bank says that something happened to an operation, not what.

    Unknown, ended or just asked about: harmless, and nothing is asked of the bank.
    """
    with till.units() as unit:
        attempt = unit.attempts.by_idop(idop)
    if attempt is None or not attempt.follows_notice(unit.now):
        return
    with till.units() as unit:
        unit.households.lock(attempt.household_id)
        known = unit.attempts.get(attempt.attempt_id)
        assert known is not None
        follows = known.follows_notice(unit.now)
        if follows:
            unit.attempts.save(replace(known, noticed_at=unit.now))
    if follows:
        _ask_or_later(till, known)


def status(till: Till, household_id: UUID, attempt_id: UUID) -> Attempt:
    """The attempt as the bank knows it now; as we know it when the bank is away."""
    with till.units() as unit:
        attempt = unit.attempts.get(attempt_id)
    if attempt is None or attempt.household_id != household_id:
        raise NotFound()
    return _ask_or_later(till, attempt) if attempt.is_open else attempt


def _ask_or_later(till: Till, attempt: Attempt) -> Attempt:
    try:
        return ask(till, attempt)
    except BankBusy:
        return _unanswered(attempt)
    except BankAway:
        with till.units() as unit:
            return _patient(unit, attempt)


def _patient(unit: Unit, attempt: Attempt) -> Attempt:
    """After a technical error the bank is asked again later; the attempt stays as it was."""
    unit.households.lock(attempt.household_id)
    known = unit.attempts.get(attempt.attempt_id)
    assert known is not None
    waiting = watched(known, unit.now, bank_failed=True)
    unit.attempts.save(waiting)
    return _unanswered(waiting)


def _unanswered(attempt: Attempt) -> Attempt:
    return replace(attempt, reason=step(BankAway.code)) if attempt.is_open else attempt


def sweep(till: Till) -> int:
    """Ask the bank about every attempt whose time has come; how many. Finds what no notice told."""
    with till.units() as unit:
        due = unit.attempts.to_ask(unit.now, SWEPT_MAX)
    for attempt in due:
        if attempt.idop is None:
            with till.units() as unit:
                close_lost(unit, attempt)
        else:
            _ask_or_later(till, attempt)
    return len(due)


def settle_dispute(unit: Unit, attempt_id: UUID) -> Attempt:
    """The cashier has checked with the bank: what it took becomes the family's credit."""
    attempt = unit.attempts.get(attempt_id)
    if attempt is None:
        raise NotFound()
    unit.households.lock(attempt.household_id)
    attempt = unit.attempts.get(attempt_id)
    assert attempt is not None
    if attempt.state != "disputed":
        raise NotDisputed(state=attempt.state)
    settled = attempt.settled_by_cashier(unit.now)
    unit.attempts.save(settled)
    receiving.receive_as_credit(unit, brought(unit, settled), "billing.dispute-settled")
    return settled


def close_lost(unit: Unit, attempt: Attempt) -> None:
    unit.households.lock(attempt.household_id)
    known = unit.attempts.get(attempt.attempt_id)
    if known is not None and known.was_lost(unit.now):
        unit.attempts.save(known.not_opened(step("billing.never-opened")))
