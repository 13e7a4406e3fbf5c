"""An order as money: what is paid at once, what is invoiced later, and what credit covers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from services.billing.domain.payments import BANK_MINIMUM_CENTS, Payment
from services.billing.domain.tariffs import Step


@dataclass(frozen=True)
class Line:
    """A line of booking's order. Priced lines have an amount, below zero when it is a cancellation.

    A cancellation is `immediate` when it gives money back at once, `monthly` when it changes an
    invoice.
    """

    booking_id: UUID
    action: str
    child_id: UUID
    child_name: str
    activity_id: UUID
    activity_name: str
    settlement: str
    day: date
    school_id: UUID | None = None
    amount_cents: int = 0
    why: Sequence[Step] = ()


@dataclass(frozen=True)
class Placed:
    """Booking's order, as its answer or its event tells it."""

    order_id: UUID
    household_id: UUID
    held_until: datetime | None
    by_name: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Quote:
    """How an order is to be settled.

    `invoiced`: too small for the bank and not covered, it goes on the month's invoice.
    """

    credit_used_cents: int
    to_pay_cents: int
    invoiced: bool = False


@dataclass(frozen=True)
class Order:
    """States: `held` (its seats wait for the money), `settled`, `expired`, `reopened`.

    `held_cents` is what the ledger holds for it now. `shown_cents` is the total that the family
    last agreed to, None when nobody has seen one.
    """

    order_id: UUID
    household_id: UUID
    regie: str
    by_name: str
    placed_at: datetime
    held_until: datetime | None
    state: str
    credit_used_cents: int
    to_pay_cents: int
    invoiced: bool
    held_cents: int = 0
    shown_cents: int | None = None
    settled_at: datetime | None = None
    lines: Sequence[Line] = field(default=())

    @property
    def adds_cents(self) -> int:
        return immediate(self.lines, "add")

    @property
    def total_cents(self) -> int:
        """To settle at once, cancellations deducted, before credit."""
        return self.adds_cents + immediate(self.lines, "cancel")

    @property
    def monthly_cents(self) -> int:
        return sum(line.amount_cents for line in self.lines if line.settlement == "monthly")

    @property
    def price_changed(self) -> bool:
        return self.shown_cents is not None and self.shown_cents != self.total_cents

    @property
    def agreed(self) -> bool:
        return self.shown_cents == self.total_cents


def immediate(lines: Sequence[Line], action: str) -> int:
    """The signed cents of the lines of that action which are settled at once."""
    chosen = (n for n in lines if n.action == action and n.settlement == "immediate")
    return sum(line.amount_cents for line in chosen)


def quote(adds_cents: int, cancelled_cents: int, credit_cents: int) -> Quote:
    """Credit is used first; the bank is asked for nothing, or for one euro at least.

    A remainder under one euro takes less credit so that the bank gets its euro; an order that is
    under one euro in all is invoiced with its month.
    """
    covered = min(adds_cents, cancelled_cents + credit_cents)
    to_pay = adds_cents - covered
    if 0 < to_pay < BANK_MINIMUM_CENTS:
        covered -= BANK_MINIMUM_CENTS - to_pay
        to_pay = BANK_MINIMUM_CENTS
    if covered < 0:
        return Quote(credit_used_cents=0, to_pay_cents=0, invoiced=True)
    return Quote(credit_used_cents=max(0, covered - cancelled_cents), to_pay_cents=to_pay)


def shown_state(order: Order, payment: Payment | None) -> str:
    """The order's state as families and the gateway know it; `payment` is its latest attempt."""
    if order.state == "reopened":
        return "abandoned"
    if order.state != "held":
        return order.state
    if payment is None or payment.state in ("expired", "paid"):
        return "to_pay"
    return payment.state if payment.state in ("refused", "abandoned") else "paying"
