"""An order as money: what is paid at once, what is invoiced later, and what credit covers."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from services.billing.domain.attempts import Attempt
from services.billing.domain.quotes import Line, Terms, terms


@dataclass(frozen=True)
class Placed:
    """Booking's order, as its answer or its event tells it. A price is asked when it is placed."""

    order_id: UUID
    household_id: UUID
    held_until: datetime | None
    by_name: str
    lines: Sequence[Line]
    placed_at: datetime | None = None  # Older events do not tell it.


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
    def terms(self) -> Terms:
        """As they were when the order was frozen."""
        priced = terms(self.lines, 0)
        return replace(
            priced,
            credit_used_cents=self.credit_used_cents,
            to_pay_cents=self.to_pay_cents,
            invoiced=self.invoiced,
        )

    @property
    def total_cents(self) -> int:
        return self.terms.total_cents

    @property
    def price_changed(self) -> bool:
        return self.shown_cents is not None and self.shown_cents != self.total_cents

    @property
    def paid_late(self) -> bool:
        """Its hold was over when it was settled: booking takes its seats again where it can."""
        over = self.held_until is not None and self.settled_at is not None
        return over and self.settled_at > self.held_until  # type: ignore[operator]

    @property
    def agreed(self) -> bool:
        return self.shown_cents == self.total_cents


def shown_state(order: Order, attempt: Attempt | None) -> str:
    """The order's state as families and the gateway know it; `attempt` is its latest."""
    if order.state != "held":
        return order.state
    if attempt is None or attempt.state in ("expired", "paid"):
        return "to_pay"
    return attempt.state if attempt.state in ("refused", "abandoned") else "paying"
