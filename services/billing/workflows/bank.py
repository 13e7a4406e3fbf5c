"""What paying needs of a bank, and of a room that talks to one."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from services.billing.domain.payments import BankAnswer, Payment
from services.billing.unit import Unit


class Operations(Protocol):
    """What a bank does. Each may raise BankAway, and `open` BankRefused."""

    def open(self, payment: Payment, email: str, label: str) -> str:
        """Announce an amount; the bank's id of the operation."""
        ...

    def result(self, idop: str) -> BankAnswer: ...

    def page(self, idop: str) -> str:
        """Where the family pays it."""
        ...


class Bank(Operations, Protocol):
    """A bank that many families ask at once."""

    def check(self) -> None:
        """Raises BankBusy while it is not worth waiting for somebody else's answer."""
        ...


@dataclass(frozen=True)
class Till:
    """What paying needs beside a transaction: transactions one after another, and the bank."""

    units: Callable[[], AbstractContextManager[Unit]]
    bank: Bank
    pause: Callable[[float], None] = time.sleep
