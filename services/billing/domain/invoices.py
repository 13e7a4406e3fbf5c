"""Invoices, their months and their dates. Months are the town's: days in Europe/Paris."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from chassis.refusals import InvalidInput
from services.billing.domain.attempts import BANK_MINIMUM_CENTS

PAYABLE_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Month:
    """A calendar month, written 2027-06."""

    first: date

    @classmethod
    def read(cls, written: str) -> "Month":
        try:
            return cls(datetime.strptime(written, "%Y-%m").date())  # noqa: DTZ007
        except ValueError:
            raise InvalidInput(month=["Not a month such as 2027-06."]) from None

    @property
    def last(self) -> date:
        return (self.first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"


@dataclass(frozen=True)
class Invoice:
    """What a month's charges come to; paid when nothing is due. Never rewritten once numbered."""

    invoice_id: UUID
    household_id: UUID
    regie: str
    number: str
    month: date
    issued_at: datetime
    due_on: date
    amount_cents: int
    credit_used_cents: int
    credited_cents: int
    paid_cents: int

    @property
    def due_cents(self) -> int:
        settled = self.credit_used_cents + self.credited_cents + self.paid_cents
        return self.amount_cents - settled

    @property
    def state(self) -> str:
        return "paid" if self.due_cents == 0 else "open"

    @property
    def to_pay_cents(self) -> int:
        """What the bank is asked for: what is due, or one euro when less is."""
        return max(self.due_cents, BANK_MINIMUM_CENTS) if self.due_cents else 0

    @property
    def becomes_credit_cents(self) -> int:
        return self.to_pay_cents - self.due_cents


def credit_taken(due_cents: int, credit_cents: int) -> int:
    """What an invoice takes of a family's credit: all that is due, or so much that the bank can
    still be asked for the rest."""
    taken = min(due_cents, credit_cents)
    rest = due_cents - taken
    if 0 < rest < BANK_MINIMUM_CENTS <= due_cents:
        return due_cents - BANK_MINIMUM_CENTS
    return taken


@dataclass(frozen=True)
class Run:
    """The invoicing of a month: `running` until no charge of the month waits."""

    run_id: UUID
    month: date
    state: str
    done: int
    total: int


def due_on(issued_on: date) -> date:
    return issued_on + PAYABLE_WITHIN


def history_starts(day: date) -> date:
    """From October the movements of the past school year are no longer listed."""
    year = day.year if day.month >= 10 else day.year - 1
    return date(year, 9, 1)
