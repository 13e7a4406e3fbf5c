"""The line to the bank: few ask at once, so that its slowness costs those who ask and nobody else.

Prevents: every worker of billing sitting in a call to a bank that is silent, while no family can
read its account. Who finds no place waits a moment when the bank is quick, and is told at once when
it is slow. After repeated silences nobody asks for a while; then one does, for all.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from chassis.logs import log
from chassis.settings import settings
from services.billing.adapters.payfip import PayFip
from services.billing.domain.attempts import Attempt, BankAnswer
from services.billing.domain.bank import Operations
from services.billing.domain.errors import BankAway, BankBusy

SLOW_S = 1.0  # Who has waited longer for the bank tells that it is slow.
PATIENCE_S = 3.0  # The longest wait for a place, however quick the bank.
LOOK_AGAIN_S = 0.02
SILENCES_MAX = 3
REST_S = 30.0


class BankLine:
    """A Bank that `places` workers of this process ask at once. Raises BankBusy to the others."""

    def __init__(
        self,
        bank: Operations,
        places: int,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._bank, self._places = bank, places
        self._clock, self._pause = clock, pause
        self._asked_since: dict[int, float] = {}
        self._turns = count()
        self._silences, self._rests_until = 0, 0.0

    def open(self, attempt: Attempt, email: str, label: str) -> str:
        with self._place():
            return self._bank.open(attempt, email, label)

    def result(self, idop: str) -> BankAnswer:
        with self._place():
            return self._bank.result(idop)

    def page(self, idop: str) -> str:
        return self._bank.page(idop)

    def check(self) -> None:
        """Raises BankBusy while it is not worth waiting for somebody else's answer."""
        if self._clock() < self._rests_until or self._is_slow():
            raise BankBusy()

    @contextmanager
    def _place(self) -> Iterator[None]:
        self._wait_for_place()
        turn, started = next(self._turns), self._clock()
        self._asked_since[turn] = started
        try:
            yield
        except BankAway:
            self._heard_nothing(self._clock() - started)
            raise
        else:
            self._silences = 0
        finally:
            del self._asked_since[turn]

    def _wait_for_place(self) -> None:
        given_up_at = self._clock() + PATIENCE_S
        self._check_rest()
        while len(self._asked_since) >= self._places:
            self.check()
            if self._clock() >= given_up_at:
                raise BankBusy()
            self._pause(LOOK_AGAIN_S)

    def _check_rest(self) -> None:
        """After a rest, one asks for all: the others are told that the bank is away."""
        trying = self._silences >= SILENCES_MAX and bool(self._asked_since)
        if trying or self._clock() < self._rests_until:
            raise BankBusy()

    def _is_slow(self) -> bool:
        oldest = min(self._asked_since.values(), default=self._clock())
        return self._clock() - oldest >= SLOW_S

    def _heard_nothing(self, waited_s: float) -> None:
        """A failure that comes at once costs no worker: only silence is counted."""
        if waited_s < SLOW_S:
            return
        self._silences += 1
        if self._silences >= SILENCES_MAX:
            self._rests_until = self._clock() + REST_S
            log.warning("bank.silent", rests_s=REST_S)


def payfip_line() -> BankLine:
    """PayFiP for every worker of a process; half of them at most wait for it."""
    return BankLine(PayFip(), places=max(1, settings.max_workers // 2))
