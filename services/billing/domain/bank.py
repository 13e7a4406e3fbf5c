"""What a bank is to billing."""

from typing import Protocol

from services.billing.domain.attempts import Attempt, BankAnswer


class Operations(Protocol):
    """What a bank does. Each may raise BankAway, and `open` BankRefused."""

    def open(self, attempt: Attempt, email: str, label: str) -> str:
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
