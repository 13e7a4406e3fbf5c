"""Billing in memory: repositories that keep what they are given.

They refuse what the database refuses: a fact posted twice, a purse below zero, two open attempts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from chassis.principal import Principal
from services.billing.domain.attempts import Attempt
from services.billing.domain.charges import Charge
from services.billing.domain.invoices import Invoice, Run
from services.billing.domain.irregular import IrregularPeriod
from services.billing.domain.ledger import FAMILY, Movement, Purse, purse_of
from services.billing.domain.numbers import Series
from services.billing.domain.orders import Order
from services.billing.domain.payments import Payment
from services.billing.domain.prices import Assignment, PriceBook, Quotient, TariffVersion
from services.billing.domain.receipts import Receipt
from services.billing.domain.rules import Rule
from services.billing.domain.shares import Grant
from services.billing.domain.tariffs import Band, band_grid
from services.billing.repository.invoices import Waiting

BOND, CANTEEN, EVENING, CHLOE = (uuid5(UUID(int=0), name) for name in "BCES")
ANDREW = Principal(uuid5(UUID(int=0), "A"), "Andrew", frozenset({"parent"}), frozenset({BOND}))
MORNING = datetime(2027, 6, 2, 8, tzinfo=UTC)


def flat(amount_cents: int) -> Any:
    return band_grid((Band(Decimal(0), None, amount_cents, "unique"),), [])


class FakeHouseholds:
    def __init__(self) -> None:
        self.email: str | None = "andrew.bond@example.org"

    def lock(self, *household_ids: UUID) -> None:
        pass

    def payer_emails(self, household_id: UUID, account_id: UUID) -> list[str]:
        return [self.email] if self.email else []


class FakeLedger:
    def __init__(self) -> None:
        self.facts: dict[str, Movement] = {}

    def post(self, *facts: Movement) -> None:
        for fact in facts:
            assert fact.key not in self.facts, f"posted twice: {fact.key}"
            self.facts[fact.key] = fact
            purse = self.purse(fact.household_id)
            assert min(purse.credit_cents, purse.held_cents, purse.owed_cents) >= 0

    def purse(self, household_id: UUID) -> Purse:
        legs = [p for fact in self.facts.values() for p in fact.postings]
        return purse_of(
            (name, sum(leg.amount_cents for leg in legs if leg.account == name)) for name in FAMILY
        )

    def purses(self, household_ids: Sequence[UUID]) -> dict[UUID, Purse]:
        return {household_id: self.purse(household_id) for household_id in household_ids}

    def account_of(self, means: str, regie: str) -> str:
        return {"payfip": "bank"}[means]

    def account(self, name: str) -> int:
        legs = (p for fact in self.facts.values() for p in fact.postings)
        return sum(leg.amount_cents for leg in legs if leg.account == name)


class FakeNumbers:
    def __init__(self) -> None:
        self.last: dict[Series, int] = {}

    def take(self, regie: str, kind: str, count: int = 1) -> list[str]:
        series = Series(regie, 2027, kind)
        begun = self.last.get(series, 0)
        self.last[series] = begun + count
        return [series.number(rank) for rank in range(begun + 1, begun + count + 1)]


class FakeTariffs:
    """The canteen costs 3,60 € and is paid at once, the evening 1,80 € and is invoiced."""

    def __init__(self) -> None:
        self.cents = {CANTEEN: 360, EVENING: 180}
        self.rules: tuple[Rule, ...] = ()
        self.quotients: list[Quotient] = []
        self.grants: list[Grant] = []
        self.irregular: list[IrregularPeriod] = []

    def price_book(self, household_id: UUID, activity_ids: Sequence[UUID], last: date) -> PriceBook:
        begins = date(2026, 9, 1)
        versions = {
            activity_id: [
                TariffVersion(activity_id, "Tarif", "003", flat(cents), begins, self.rules)
            ]
            for activity_id, cents in self.cents.items()
        }
        follows = {activity_id: [Assignment(activity_id, begins)] for activity_id in self.cents}
        kinds = {CANTEEN: "canteen", EVENING: "evening"}
        made_of = (follows, versions, kinds, self.grants, self.irregular)
        return PriceBook(self.quotients, *made_of)


class FakeOrders:
    def __init__(self) -> None:
        self.kept: dict[UUID, Order] = {}

    def get(self, order_id: UUID) -> Order | None:
        return self.kept.get(order_id)

    def add(self, order: Order) -> None:
        assert order.order_id not in self.kept
        self.kept[order.order_id] = order

    def save(self, order: Order) -> None:
        self.kept[order.order_id] = order


class FakeCharges:
    def __init__(self) -> None:
        self.kept: dict[UUID, Charge] = {}

    def add(self, new: Iterable[Charge]) -> None:
        for charge in new:
            self.kept.setdefault(charge.charge_id, charge)

    def of_bookings(self, booking_ids: Iterable[UUID]) -> dict[UUID, Charge]:
        return {each: self.kept[each] for each in booking_ids if each in self.kept}

    def of_order(self, order_id: UUID) -> list[Charge]:
        return [charge for charge in self.kept.values() if charge.order_id == order_id]

    def booked_cents(self, household_id: UUID, first: date, last: date) -> dict[UUID, int]:
        booked = [c for c in self.kept.values() if c.stands or c.state == "held"]
        inside = [c for c in booked if c.activity_id and c.child_id and first <= c.day <= last]
        return {
            child_id: sum(c.amount_cents for c in inside if c.child_id == child_id)
            for child_id in {c.child_id for c in inside}
        }

    def save(self, changed: Sequence[Charge]) -> None:
        for charge in changed:
            self.kept[charge.charge_id] = replace(self.kept[charge.charge_id], state=charge.state)

    def credited_by(self, receipt_id: UUID, credited: Iterable[Charge]) -> None:
        for charge in credited:
            self.kept[charge.charge_id] = replace(
                self.kept[charge.charge_id], receipt_id=receipt_id
            )


class FakeAttempts:
    def __init__(self) -> None:
        self.kept: dict[UUID, Attempt] = {}

    def next_reference(self, stem: str) -> str:
        return f"{stem}P{len(self.kept) + 1:08}"

    def get(self, attempt_id: UUID) -> Attempt | None:
        return self.kept.get(attempt_id)

    def by_idop(self, idop: str) -> Attempt | None:
        return next((a for a in self.kept.values() if a.idop == idop), None)

    def latest_for(self, debt: dict[str, UUID]) -> Attempt | None:
        ((name, identifier),) = debt.items()
        mine = [a for a in self.kept.values() if getattr(a, name) == identifier]
        return mine[-1] if mine else None

    def to_ask(self, now: datetime, count_max: int) -> list[Attempt]:
        return [a for a in self.kept.values() if a.ask_again_at and a.ask_again_at <= now]

    def add(self, attempt: Attempt) -> None:
        self.kept[attempt.attempt_id] = attempt
        self._one_open()

    def save(self, attempt: Attempt) -> None:
        self.kept[attempt.attempt_id] = attempt
        self._one_open()

    def _one_open(self) -> None:
        debts = [(a.order_id, a.invoice_id) for a in self.kept.values() if a.is_open]
        assert len(debts) == len(set(debts)), "two open attempts for one debt"


class FakePayments:
    def __init__(self) -> None:
        self.kept: dict[UUID, Payment] = {}

    def add(self, payment: Payment) -> None:
        assert payment.payment_id not in self.kept, "two payments of one attempt"
        self.kept[payment.payment_id] = payment


class FakeReceipts:
    def __init__(self) -> None:
        self.kept: dict[UUID, Receipt] = {}

    def add(self, receipt: Receipt) -> None:
        of_payments = [r.payment_id for r in self.kept.values() if r.payment_id]
        assert receipt.payment_id not in of_payments, "two receipts for one payment"
        self.kept[receipt.receipt_id] = receipt

    def get(self, receipt_id: UUID) -> Receipt | None:
        return self.kept.get(receipt_id)

    def of_payment(self, payment_id: UUID) -> Receipt | None:
        return next((r for r in self.kept.values() if r.payment_id == payment_id), None)

    def reasons(self, receipt_ids: Iterable[UUID]) -> dict[UUID, str]:
        return {each: self.kept[each].details["reason_code"] for each in receipt_ids}

    def of_order(self, order_id: UUID) -> Receipt | None:
        return next((r for r in self.kept.values() if r.order_id == order_id), None)


class FakeInvoices:
    def __init__(self, charges: FakeCharges) -> None:
        self.kept: dict[UUID, Invoice] = {}
        self.notes: list[dict[str, Any]] = []
        self._charges = charges

    def get(self, invoice_id: UUID) -> Invoice | None:
        return self.kept.get(invoice_id)

    def of_household(self, household_id: UUID) -> list[Invoice]:
        return [each for each in self.kept.values() if each.household_id == household_id]

    def save(self, invoice: Invoice) -> None:
        assert 0 <= invoice.due_cents <= invoice.amount_cents
        self.kept[invoice.invoice_id] = invoice

    def add_credit_note(self, note: dict[str, Any]) -> None:
        self.notes.append(note)

    def count_waiting(self, last: date) -> int:
        return len(self.waiting([], last))

    def households_waiting(self, last: date, count_max: int) -> list[UUID]:
        return sorted({charge.household_id for charge in self._waits(last)})[:count_max]

    def waiting(self, household_ids: Sequence[UUID], last: date) -> list[Waiting]:
        cents = sum(charge.amount_cents for charge in self._waits(last))
        return [Waiting(BOND, "003", cents)] if self._waits(last) else []

    def add(self, run_id: UUID, issued: Sequence[Invoice], last: date) -> None:
        for invoice in issued:
            self.kept[invoice.invoice_id] = invoice
            for charge in self._waits(last):
                stamped = replace(charge, state="invoiced", invoice_id=invoice.invoice_id)
                self._charges.kept[charge.charge_id] = stamped

    def _waits(self, last: date) -> list[Charge]:
        mine = self._charges.kept.values()
        return [charge for charge in mine if charge.state == "to_invoice" and charge.day <= last]


class FakeRuns:
    def __init__(self) -> None:
        self.kept: dict[UUID, Run] = {}

    def start(self, run: Run, started_by: str, now: datetime) -> None:
        self.kept.setdefault(run.run_id, run)

    def get(self, run_id: UUID, *, locked: bool = False) -> Run | None:
        return self.kept.get(run_id)

    def running(self) -> list[UUID]:
        return [run.run_id for run in self.kept.values() if run.state == "running"]

    def save(self, run: Run) -> None:
        self.kept[run.run_id] = run


class FakeUnit:
    """All of billing's repositories, and the events it recorded."""

    def __init__(self) -> None:
        self.now = MORNING
        self.events: list[Any] = []
        self.households, self.ledger = FakeHouseholds(), FakeLedger()
        self.numbers, self.tariffs = FakeNumbers(), FakeTariffs()
        self.orders, self.charges = FakeOrders(), FakeCharges()
        self.attempts, self.payments = FakeAttempts(), FakePayments()
        self.receipts = FakeReceipts()
        self.invoices, self.runs = FakeInvoices(self.charges), FakeRuns()

    def record(self, events: Iterable[Any]) -> None:
        self.events.extend(events)

    def told(self, event: type) -> list[Any]:
        return [each for each in self.events if isinstance(each, event)]
