"""A charge: what one booking costs, frozen with its reasons when the family confirmed.

`amount_cents` is the family's; `share_cents` is what its `partner` town takes on itself besides.

States: `held` (its order is being paid), `paid`, `to_invoice` (waits for its month), `invoiced`;
and the ends `released` (the order did not come through), `voided` (cancelled before its invoice)
and `credited` (given back). A booking is charged once: the charge has the booking's own id.
`repriced` is what a charge was until another quotient priced it again, under an id of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from services.billing.domain.tariffs import Step

STANDING, REPRICED = ("paid", "to_invoice", "invoiced"), "repriced"


@dataclass(frozen=True, kw_only=True)
class Charge:
    charge_id: UUID
    household_id: UUID
    order_id: UUID | None = None
    child_id: UUID | None = None
    child_name: str
    activity_id: UUID | None = None
    activity_name: str
    day: date
    regie: str
    amount_cents: int
    why: Sequence[Step]
    state: str
    invoice_id: UUID | None = None
    receipt_id: UUID | None = None  # Of the credit that gave it back.
    partner: str | None = None
    activity_kind: str | None = None  # Known when a partner takes a share.
    share_cents: int = 0
    replaced_by: UUID | None = None  # Of a `repriced` one: the charge that goes on.
    replaced_at: datetime | None = None

    def release(self) -> "Charge":
        """The order expired or went back to the draft before it was paid."""
        return replace(self, state="released") if self.state == "held" else self

    @property
    def stands(self) -> bool:
        """Its booking is the child's, paid or not yet: what a partner owes its share of."""
        return self.state in STANDING

    def settle(self, invoiced: bool) -> "Charge":
        """Its order is settled: paid, or left to the month's invoice when it is under one euro.

        Also after the order expired, when the family's money came in late.
        """
        if self.state not in ("held", "released"):
            return self
        return replace(self, state="to_invoice" if invoiced else "paid")

    def reverse(self) -> "Charge":
        """Its booking is cancelled or lost; reversing again changes nothing."""
        ends = {"to_invoice": "voided", "paid": "credited", "invoiced": "credited"}
        return replace(self, state=ends.get(self.state, self.state))

    def facts(self) -> dict[str, str]:
        """What a line of the account says of it: never an amount nor the child's id."""
        return {
            "child_name": self.child_name,
            "activity_name": self.activity_name,
            "day": self.day.isoformat(),
        }
