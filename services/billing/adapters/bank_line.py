"""The line to the bank: few ask at once, so that its slowness costs those who ask and nobody else
(chassis/line.py)."""

import time
from collections.abc import Callable

from chassis.line import Line, Ways
from chassis.settings import settings
from services.billing.adapters.payfip import PayFip
from services.billing.domain.attempts import Attempt, BankAnswer
from services.billing.domain.bank import Operations
from services.billing.domain.errors import BankAway, BankBusy


class BankLine:
    """A Bank that `places` workers of this process ask at once. Raises BankBusy to the others."""

    def __init__(
        self,
        bank: Operations,
        places: int,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._bank = bank
        self._line = Line(Ways("bank", away=BankAway, busy=BankBusy), places, clock, pause)

    def open(self, attempt: Attempt, email: str, label: str) -> str:
        with self._line.place():
            return self._bank.open(attempt, email, label)

    def result(self, idop: str) -> BankAnswer:
        with self._line.place():
            return self._bank.result(idop)

    def page(self, idop: str) -> str:
        return self._bank.page(idop)

    def check(self) -> None:
        """Raises BankBusy while it is not worth waiting for somebody else's answer."""
        self._line.check()


def payfip_line() -> BankLine:
    """PayFiP for every worker of a process; half of them at most wait for it."""
    return BankLine(PayFip(), places=max(1, settings.max_workers // 2))
