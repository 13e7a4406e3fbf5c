"""What a family's changes come to, and how they are settled.

The basket, the planning and checkout ask these functions and no other, so that what is announced
is what is asked of the bank and of the family's credit. Amounts are integer cents.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from services.billing.domain.attempts import BANK_MINIMUM_CENTS
from services.billing.domain.charges import Charge
from services.billing.domain.ledger import Purse
from services.billing.domain.prices import UnitPrice
from services.billing.domain.tariffs import Step, step


@dataclass(frozen=True)
class Line:
    """A change of booking, in a draft or an order. Priced lines have an amount, below zero when it
    is a cancellation.

    A cancellation is `immediate` when it gives money back at once, `monthly` when it changes an
    invoice. A draft's line has no booking yet to add: its own id stands in.
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

    def at(self, price: UnitPrice) -> "Line":
        return replace(self, amount_cents=price.amount_cents, why=price.why)

    def cancelling(self, charge: Charge | None) -> "Line":
        """A cancellation gives back the frozen price, where it was taken; nothing twice."""
        if charge is None:
            return self
        standing = charge.amount_cents if charge.reverse() != charge else 0
        settlement = "immediate" if charge.state == "paid" else "monthly"
        return replace(self, amount_cents=-standing, why=charge.why, settlement=settlement)


@dataclass(frozen=True)
class Terms:
    """How priced lines are settled.

    `total_cents` is settled at once, cancellations deducted, before credit; `monthly_cents` is
    what changes invoices. `raised`: the bank's minimum leaves some credit unused, or gives some.
    `invoiced`: what is added at once is too small for the bank and not covered, so that it goes
    on the month's invoice too.
    """

    adds_cents: int
    cancelled_cents: int
    monthly_cents: int
    credit_used_cents: int
    to_pay_cents: int
    raised: bool = False
    invoiced: bool = False

    @property
    def total_cents(self) -> int:
        return self.adds_cents - self.cancelled_cents

    @property
    def all_cents(self) -> int:
        """What the lines change on what the family pays, now and later."""
        return self.total_cents + self.monthly_cents

    @property
    def given_back_cents(self) -> int:
        """What becomes the family's credit once the lines are settled."""
        taken = 0 if self.invoiced else self.adds_cents
        return max(0, self.cancelled_cents + self.to_pay_cents - taken)

    @property
    def invoiced_cents(self) -> int:
        """What goes on invoices."""
        return self.monthly_cents + (self.adds_cents if self.invoiced else 0)

    @property
    def why(self) -> tuple[Step, ...]:
        """Where the bank's minimum decides, that it does."""
        if self.invoiced:
            return (step("billing.under-bank-minimum", minimum_cents=BANK_MINIMUM_CENTS),)
        if self.raised:
            return (step("billing.bank-minimum", minimum_cents=BANK_MINIMUM_CENTS),)
        return ()


def terms(lines: Sequence[Line], credit_cents: int) -> Terms:
    """Credit is used first; the bank is asked for nothing, or for one euro at least.

    A remainder under one euro takes less credit so that the bank gets its euro; lines that are
    under one euro in all, and not covered, are invoiced with their month.
    """
    adds, cancelled = _immediate(lines, "add"), -_immediate(lines, "cancel")
    monthly = sum(line.amount_cents for line in lines if line.settlement == "monthly")
    covered = min(adds, cancelled + credit_cents)
    raised = 0 < adds - covered < BANK_MINIMUM_CENTS
    if raised:
        covered = adds - BANK_MINIMUM_CENTS
    if covered < 0:
        return Terms(adds, cancelled, monthly, credit_used_cents=0, to_pay_cents=0, invoiced=True)
    return Terms(adds, cancelled, monthly, max(0, covered - cancelled), adds - covered, raised)


def _immediate(lines: Iterable[Line], action: str) -> int:
    """The signed cents of the lines of that action which are settled at once."""
    chosen = (n for n in lines if n.action == action and n.settlement == "immediate")
    return sum(line.amount_cents for line in chosen)


@dataclass(frozen=True)
class QuotedLine:
    """`priced` is false on a day without a tariff; a `refused` line can no longer be had."""

    line: Line
    priced: bool
    refused: bool
    line_id: UUID | None = None

    @property
    def amount_cents(self) -> int | None:
        return self.line.amount_cents if self.priced else None


@dataclass(frozen=True)
class Subtotal:
    """One child's part of one way of paying."""

    settlement: str
    child_id: UUID
    amount_cents: int


@dataclass(frozen=True)
class Part:
    """One child's changes of one activity in one way of paying: what a line of a summary says."""

    child_id: UUID
    activity_id: UUID
    action: str
    settlement: str
    count: int
    amount_cents: int


@dataclass(frozen=True)
class Quote:
    """Wanted changes with their prices; what is refused or without a price is in no sum."""

    lines: Sequence[QuotedLine]
    terms: Terms
    purse: Purse

    @property
    def counted(self) -> list[Line]:
        return counted(self.lines)

    @property
    def subtotals(self) -> list[Subtotal]:
        """Of each child that has a line, counted or not."""
        kinds = dict.fromkeys((each.line.settlement, each.line.child_id) for each in self.lines)
        return [Subtotal(*kind, _sum_of(self.counted, *kind)) for kind in kinds]

    @property
    def parts(self) -> list[Part]:
        """Of what is counted, in the order of its lines."""
        found: dict[tuple[UUID, UUID, str, str], list[int]] = {}
        for line in self.counted:
            kind = (line.child_id, line.activity_id, line.action, line.settlement)
            found.setdefault(kind, []).append(line.amount_cents)
        return [Part(*kind, len(amounts), sum(amounts)) for kind, amounts in found.items()]

    @property
    def invoice_months(self) -> list[str]:
        """The months whose invoices will hold what is added, such as 2027-06."""
        invoiced = [n for n in self.counted if n.settlement == "monthly" or self.terms.invoiced]
        return sorted({f"{line.day:%Y-%m}" for line in invoiced if line.action == "add"})


def quote(lines: Sequence[QuotedLine], purse: Purse) -> Quote:
    return Quote(lines, terms(counted(lines), purse.credit_cents), purse)


def counted(lines: Iterable[QuotedLine]) -> list[Line]:
    return [each.line for each in lines if each.priced and not each.refused]


def _sum_of(lines: Iterable[Line], settlement: str, child_id: UUID) -> int:
    own = (n for n in lines if (n.settlement, n.child_id) == (settlement, child_id))
    return sum(line.amount_cents for line in own)


@dataclass(frozen=True)
class ChildCost:
    child_id: UUID
    amount_cents: int


@dataclass(frozen=True)
class PeriodCost:
    """What a period's bookings cost each child and the household, the draft's changes included."""

    children: Sequence[ChildCost]

    @property
    def household_cents(self) -> int:
        return sum(child.amount_cents for child in self.children)


def period_cost(
    booked_cents: Mapping[UUID, int], drafted: Iterable[Line], first: date, last: date
) -> PeriodCost:
    """`booked_cents` is what stands of each child; a cancellation's line is below zero."""
    children = dict(booked_cents)
    for line in drafted:
        if first <= line.day <= last:
            children[line.child_id] = children.get(line.child_id, 0) + line.amount_cents
    return PeriodCost([ChildCost(*each) for each in children.items()])
