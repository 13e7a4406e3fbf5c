"""A till in memory, a bank that knows what became of each operation, and what families order."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from services.billing.domain.attempts import PENDING, UNKNOWN, Attempt, BankAnswer
from services.billing.domain.errors import BankAway
from services.billing.domain.ledger import Movement, postings
from services.billing.domain.orders import Placed
from services.billing.domain.quotes import Line
from services.billing.workflows.till import Till
from tests.unit.billing.billing_fakes import BOND, CANTEEN, CHLOE, EVENING, MORNING, FakeUnit

ASKED = Attempt(
    attempt_id=UUID(int=1),
    household_id=BOND,
    order_id=UUID(int=2),
    invoice_id=None,
    regie="003",
    reference="2027003P00000001",
    amount_cents=360,
    paid_by="Andrew",
    requested_at=MORNING,
)


@dataclass
class FakeBank:
    """Knows what became of each operation; may be away."""

    answers: dict[str, BankAnswer] = field(default_factory=dict)
    opened: list[Attempt] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    asked: int = 0
    away: bool = False
    meanwhile: Callable[[], Any] = lambda: None

    def open(self, attempt: Attempt, email: str, label: str) -> str:
        self.meanwhile()
        if self.away:
            raise BankAway()
        self.opened.append(attempt)
        self.emails.append(email)
        idop = f"idop-{len(self.opened)}"
        self.answers[idop] = PENDING
        return idop

    def result(self, idop: str) -> BankAnswer:
        self.asked += 1
        if self.away:
            raise BankAway()
        return self.answers.get(idop, UNKNOWN)

    def check(self) -> None:
        """Never too slow to wait for."""

    def page(self, idop: str) -> str:
        return f"https://bank.example/{idop}"

    def pays(self, idop: str, cents: int | None = None) -> None:
        attempt = self.opened[int(idop.removeprefix("idop-")) - 1]
        amount = attempt.amount_cents if cents is None else cents
        self.answers[idop] = BankAnswer("paid", amount, attempt.reference, "P", "112233-tip")


class Counter:
    """A till on a fake unit and a fake bank, and the family before it."""

    def __init__(self) -> None:
        self.unit, self.bank = FakeUnit(), FakeBank()
        self.till = Till(self._units, self.bank, pause=lambda _: self.pass_time(seconds=1))

    @contextmanager
    def _units(self) -> Iterator[Any]:
        yield self.unit

    def pass_time(self, **by: float) -> None:
        self.unit.now += timedelta(**by)

    def credit(self, cents: int) -> None:
        """Credit the family got somehow."""
        key = f"gift:{len(self.unit.ledger.facts)}"
        moved = postings(income=-cents, credit=cents)
        self.unit.ledger.post(Movement(key, BOND, "003", "billing.gift", {}, None, moved))


def meal(day: int = 7, action: str = "add", booking_id: UUID | None = None) -> Line:
    return Line(
        booking_id=booking_id or uuid4(),
        action=action,
        child_id=CHLOE,
        child_name="Chloé",
        activity_id=CANTEEN,
        activity_name="Cantine",
        settlement="immediate",
        day=date(2027, 6, day),
    )


def evening(day: int = 7) -> Line:
    return replace(meal(day), activity_id=EVENING, activity_name="Soir", settlement="monthly")


def placed(*lines: Line, held: bool = True, order_id: UUID | None = None) -> Placed:
    until = MORNING + timedelta(minutes=20) if held else None
    return Placed(order_id or uuid4(), BOND, until, "Andrew", lines)
