"""One attempt, one answer at a time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.billing.domain.attempts import (
    PENDING,
    UNKNOWN,
    Attempt,
    BankAnswer,
    hear,
    watched,
)
from services.billing.workflows import charges
from tests.unit.billing.billing_counter import ASKED, Counter, meal
from tests.unit.billing.billing_fakes import BOND, MORNING

OPEN = ASKED.opened("idop-1", MORNING)
PAID = BankAnswer("paid", 360, "2027003P00000001", "P")
ABANDONED, REFUSED = BankAnswer("abandoned"), BankAnswer("refused")


def after(answer: BankAnswer, seconds: float, *, insists: bool = False) -> str:
    return hear(OPEN, answer, MORNING + timedelta(seconds=seconds), insists=insists).state


@pytest.mark.parametrize(
    ("answer", "seconds", "state"),
    [
        (ABANDONED, 119, "open"),
        (ABANDONED, 120, "abandoned"),
        (REFUSED, 1, "refused"),
        (UNKNOWN, 1, "expired"),
        (PENDING, 7199, "open"),
        (PENDING, 7200, "expired"),
        (PAID, 1, "paid"),
        (PAID, 90_000, "paid"),
    ],
)
def test_an_attempt_ends_when_the_bank_says_so_and_not_before(
    answer: BankAnswer, seconds: float, state: str
) -> None:
    assert after(answer, seconds) == state


def test_a_family_that_asks_again_is_not_held_to_a_page_it_left_or_that_is_closed() -> None:
    assert after(ABANDONED, 1, insists=True) == "abandoned"
    assert after(PENDING, 899, insists=True) == "open"
    assert after(PENDING, 900, insists=True) == "expired"


@pytest.mark.parametrize("end", [REFUSED, UNKNOWN])
def test_money_wins_over_any_other_end(end: BankAnswer) -> None:
    ended = hear(OPEN, end, MORNING)
    assert hear(ended, ABANDONED, MORNING + timedelta(hours=1)) == ended
    assert hear(ended, PAID, MORNING + timedelta(hours=1)).state == "paid"


def test_a_dispute_is_not_settled_by_the_bank_s_second_thoughts() -> None:
    disputed = hear(OPEN, BankAnswer("paid", 300, OPEN.reference, "P"), MORNING)
    assert disputed.state == "disputed"
    assert hear(disputed, PAID, MORNING) == disputed


def test_an_answer_about_an_attempt_that_never_opened_is_nothing() -> None:
    assert hear(ASKED, PAID, MORNING) == ASKED


def test_the_sweep_asks_often_then_rarely_then_no_more() -> None:
    def wait(minutes: float, attempt: Attempt = OPEN, **how: bool) -> float | None:
        now = MORNING + timedelta(minutes=minutes)
        again = watched(attempt, now, **how).ask_again_at
        return None if again is None else (again - now).total_seconds() / 60

    abandoned = hear(OPEN, ABANDONED, MORNING + timedelta(minutes=3))
    assert [wait(0), wait(29), wait(30), wait(0, bank_failed=True)] == [1, 1, 10, 30]
    assert [wait(3, abandoned), wait(1441, abandoned)] == [30, None]
    assert wait(3, hear(OPEN, REFUSED, MORNING)) is None
    assert wait(3, hear(OPEN, UNKNOWN, MORNING)) is None


def test_a_request_whose_process_died_is_given_up_after_a_minute() -> None:
    assert not ASKED.was_lost(MORNING + timedelta(seconds=59))
    assert ASKED.was_lost(MORNING + timedelta(seconds=60))
    assert not OPEN.was_lost(MORNING + timedelta(hours=1))


def test_a_receipt_of_credit_lists_only_what_it_gives_back() -> None:
    unit = Counter().unit
    first, second = meal(7), meal(8)
    charges.charge_bookings(unit, BOND, [first, second])
    unit.charges.save([replace(c, state="paid") for c in unit.charges.kept.values()])
    ids = [first.booking_id, second.booking_id]
    one = charges.give_back(unit, BOND, ids[:1], "billing.cancelled")
    both = charges.give_back(unit, BOND, ids, "billing.cancelled")
    assert (one.amount_cents, both.amount_cents) == (360, 360)
    assert [line["day"] for line in both.details["lines"]] == ["2027-06-08"]
    assert charges.give_back(unit, BOND, ids, "billing.cancelled") is None
    assert unit.charges.kept[first.booking_id].receipt_id == one.receipt_id
