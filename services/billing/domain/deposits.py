"""What leaves the counter again: cheques that bounce, money that nobody can place, deposits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

BOUNCED, MISTAKE = "bounced", "mistake"
REASONS = (BOUNCED, MISTAKE)
WAITING, PLACED, RETURNED = "waiting", "placed", "returned"
# What is carried to the bank or to its issuer; a card's and a transfer's money is there already.
NEVER_DEPOSITED = ("card", "transfer", "payfip")


@dataclass(frozen=True)
class Reversal:
    """The contrary of a payment, with its reason. `drawer_id`: the open drawer that it left; None
    where it had been counted, or was in none."""

    payment_id: UUID
    household_id: UUID
    reason: str
    note: str
    by_name: str
    at: datetime
    drawer_id: UUID | None = None


@dataclass(frozen=True)
class Unplaced:
    """Money received of which nobody knows yet whose it is. Placed, it is the payment of its own
    id; returned, it is nobody's. `left_drawer`: given back before its drawer was counted."""

    unplaced_id: UUID
    regie: str
    means: str
    amount_cents: int
    payer: str
    number: str
    issuer: str
    note: str
    received_on: date
    entered_at: datetime
    entered_by: str
    drawer_id: UUID | None = None
    state: str = WAITING
    payment_id: UUID | None = None
    left_drawer: bool = False
    ended_at: datetime | None = None
    ended_by: str | None = None
    why: str | None = None


@dataclass(frozen=True)
class Item:
    """One thing on a deposit slip: a cheque, a voucher, or the cash of one counted drawer."""

    item_id: UUID
    day: date
    payer: str
    number: str
    issuer: str
    amount_cents: int

    @property
    def printed(self) -> dict[str, object]:
        told = {name: value for name, value in vars(self).items() if name != "item_id"}
        return told | {"day": self.day.isoformat()}


@dataclass(frozen=True)
class Slip:
    """A bordereau de remise: what was deposited of one means, listed one by one. Once made it
    never changes."""

    slip_id: UUID
    regie: str
    means: str
    number: str
    made_at: datetime
    made_by: str
    amount_cents: int
    lines: Sequence[dict[str, object]]
