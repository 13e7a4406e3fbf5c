"""The line to the bank, on a clock and a bank that a test holds."""

from collections.abc import Callable

import pytest

from chassis.line import REST_S, SILENCES_MAX, SLOW_S
from services.billing.adapters.bank_line import BankLine
from services.billing.domain.attempts import PENDING, BankAnswer
from services.billing.domain.errors import BankAway, BankBusy
from tests.unit.billing.billing_counter import FakeBank


class Telephone:
    """A bank that takes `seconds` to answer, or to say nothing at all."""

    def __init__(self, places: int = 2) -> None:
        self.now, self.seconds, self.silent = 0.0, 0.1, False
        self.asked = 0
        self.meanwhile: Callable[[], object] = lambda: None
        bank = FakeBank()
        bank.result = self.answer  # type: ignore[method-assign]
        self.line = BankLine(bank, places, clock=lambda: self.now, pause=self.wait)

    def answer(self, idop: str) -> BankAnswer:
        self.asked += 1
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        self.now += self.seconds
        meanwhile()
        if self.silent:
            raise BankAway()
        return PENDING

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def ask(self) -> str:
        try:
            self.line.result("idop")
        except BankAway as refusal:
            return refusal.code
        return "answered"


def test_who_finds_no_place_at_a_slow_bank_is_told_at_once() -> None:
    bank = Telephone(places=1)
    bank.seconds, told = SLOW_S, []
    bank.meanwhile = lambda: told.append((bank.ask(), bank.now))
    assert bank.ask() == "answered"
    assert told == [("billing.bank-busy", SLOW_S)]
    assert bank.asked == 1


def test_who_finds_no_place_at_a_quick_bank_waits_for_one() -> None:
    """The place never comes here: the wait has a bound, before which the bank becomes slow."""
    bank = Telephone(places=1)
    told = []
    bank.meanwhile = lambda: told.append((bank.ask(), bank.now))
    assert bank.ask() == "answered"
    assert told == [("billing.bank-busy", pytest.approx(SLOW_S, abs=0.05))]
    assert bank.ask() == "answered"


def test_after_repeated_silences_nobody_asks_for_a_while_and_then_one_for_all() -> None:
    bank = Telephone()
    bank.silent, bank.seconds = True, 6
    assert [bank.ask() for _ in range(SILENCES_MAX)] == ["billing.bank-away"] * SILENCES_MAX
    assert bank.ask() == "billing.bank-busy"
    bank.now += REST_S
    told = []
    bank.meanwhile = lambda: told.append(bank.ask())
    assert bank.ask() == "billing.bank-away"
    assert told == ["billing.bank-busy"]
    assert bank.asked == SILENCES_MAX + 1
    assert bank.ask() == "billing.bank-busy"
    bank.now, bank.silent = bank.now + REST_S, False
    assert [bank.ask() for _ in range(2)] == ["answered"] * 2


def test_a_bank_that_fails_at_once_is_asked_again_as_it_costs_nobody() -> None:
    bank = Telephone()
    bank.silent = True
    assert {bank.ask() for _ in range(10)} == {"billing.bank-away"}
    assert bank.asked == 10


def test_an_answer_between_two_silences_begins_the_count_again() -> None:
    bank = Telephone()
    bank.seconds = 6
    for silent in (True, True, False, True, True):
        bank.silent = silent
        bank.ask()
    assert bank.asked == 5
    bank.silent = False
    assert bank.ask() == "answered"


def test_waiting_for_somebody_else_s_answer_ends_when_the_bank_is_slow() -> None:
    bank = Telephone()
    bank.line.check()
    bank.seconds = SLOW_S

    def look() -> None:
        with pytest.raises(BankBusy):
            bank.line.check()

    bank.meanwhile = look
    assert bank.ask() == "answered"
