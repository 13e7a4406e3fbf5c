"""The counter: what a régie may take, the drawer that a cashier keeps, what a voucher may pay.

A régie de recettes takes what the act that made it allows, and nothing else (CGCT R.1617-1 and
after): its means, the cash it may hold, to whose order cheques are written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from services.billing.domain.invoices import Invoice

CASH, CHEQUE, TRANSFER = "cash", "cheque", "transfer"
AT_ONCE, PROLONGED, ROLL = "at_once", "prolonged", "roll"
OWED = (AT_ONCE, PROLONGED, ROLL)
TO_CREDIT, IN_CASH = "credit", "cash"


@dataclass(frozen=True)
class Means:
    """A means of payment taken at the counter. `kinds`: the kinds of activity whose lines it may
    pay; None pays anything, what no invoice asks for yet included."""

    means: str
    position: int
    kinds: tuple[str, ...] | None = None

    @property
    def is_limited(self) -> bool:
        return self.kinds is not None

    def pays(self, kind: str | None) -> bool:
        """A line of no known kind is paid by what pays anything alone."""
        return self.kinds is None or kind in self.kinds


@dataclass(frozen=True)
class Regie:
    """`owed`: paid at once, on invoices up to a date (régie prolongée), or on the Treasury's roll.
    `cash_max_cents`: the most of one payment in cash; `held_max_cents`: the most cash that may wait
    for its deposit (encaisse). `payee`: to whose order cheques are written."""

    regie: str
    name: str = ""
    owed: str = PROLONGED
    means: tuple[str, ...] = ()
    cash_max_cents: int | None = None
    held_max_cents: int | None = None
    payee: str = ""


@dataclass(frozen=True)
class Drawer:
    """What one cashier keeps for one régie from its opening to its count. Closed, it never
    changes."""

    drawer_id: UUID
    regie: str
    cashier_id: UUID
    cashier_name: str
    opened_at: datetime
    float_cents: int
    closed_at: datetime | None = None
    note: str = ""

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def closed(self, at: datetime, note: str) -> "Drawer":
        return replace(self, closed_at=at, note=note)


@dataclass(frozen=True)
class Count:
    """Of one means in a drawer: what its payments come to, the float with the cash, and what was
    counted. The difference keeps its sign, and is no family's."""

    means: str
    count: int
    expected_cents: int
    counted_cents: int = 0

    @property
    def difference_cents(self) -> int:
        return self.counted_cents - self.expected_cents


def expected(drawer: Drawer, taken: Iterable[Count]) -> list[Count]:
    """What a count should find by each means; cash is counted even where none came in."""
    by_means = {one.means: one for one in taken}
    cash = by_means.pop(CASH, Count(CASH, 0, 0))
    with_float = replace(cash, expected_cents=cash.expected_cents + drawer.float_cents)
    return [with_float, *by_means.values()]


def counted(lines: Sequence[Count], found: Mapping[str, int]) -> list[Count]:
    """What was counted against what should be there; a means that should not be there is told
    too."""
    due = {line.means: line for line in lines}
    extra = [Count(means, 0, 0) for means, cents in found.items() if cents and means not in due]
    return [replace(one, counted_cents=found.get(one.means, 0)) for one in [*lines, *extra]]


@dataclass(frozen=True)
class Taking:
    """What a cashier enters. `shown`: the invoices ticked, each with what it was shown to owe,
    which is agreed to or nothing is taken. `change`: what is over goes back in cash, or is
    credit."""

    payment_id: UUID
    household_id: UUID
    drawer_id: UUID | None
    means: str
    tendered_cents: int
    shown: Mapping[UUID, int]
    change: str
    payer: str
    number: str
    issuer: str


@dataclass(frozen=True)
class Share:
    """What of a payment went onto one invoice."""

    invoice_id: UUID
    amount_cents: int


@dataclass(frozen=True)
class Owed:
    """An open invoice with what of it each kind of activity comes to, and what limited means have
    paid of it so far."""

    invoice: Invoice
    by_kind: Mapping[str | None, int] = field(default_factory=dict)
    limited_cents: int = 0

    def payable_by(self, means: Means) -> int:
        """At most what is due; of limited means, at most the lines that it may pay, less what
        vouchers have paid already, whichever they were."""
        if not means.is_limited:
            return self.invoice.due_cents
        able = sum(cents for kind, cents in self.by_kind.items() if means.pays(kind))
        return max(0, min(self.invoice.due_cents, able - self.limited_cents))


def oldest_first(owed: Iterable[Owed]) -> list[Owed]:
    return sorted(owed, key=lambda one: (one.invoice.due_on, one.invoice.number))


def shared(owed: Iterable[Owed], means: Means, cents: int) -> list[Share]:
    """The invoice due first is paid first, each as far as this means may."""
    shares = []
    for one in oldest_first(owed):
        part = min(cents, one.payable_by(means))
        if part:
            shares.append(Share(one.invoice.invoice_id, part))
            cents -= part
    return shares


@dataclass(frozen=True)
class Act:
    """What somebody did of the counter's, and what it changed: never changed itself."""

    subject: str
    code: str
    old: Mapping[str, object] | None
    new: Mapping[str, object] | None


def facts_of(regie: Regie) -> dict[str, object]:
    """A régie as its journal tells it."""
    return {name: list(v) if isinstance(v, tuple) else v for name, v in vars(regie).items()}
