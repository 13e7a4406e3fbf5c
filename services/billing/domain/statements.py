"""A month as a family reads it: what it cost, in which state, and which months can be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.billing.domain.charges import Charge
from services.billing.domain.invoices import Month, history_starts
from services.billing.domain.papers import Part, Printed, by_child


@dataclass(frozen=True)
class Statement:
    """A month's charges. A cancelled day is told and is in no sum but its own."""

    charges: Sequence[Charge]

    @property
    def lines(self) -> list[Charge]:
        return [charge for charge in self.charges if charge.stands]

    @property
    def cancelled(self) -> list[Charge]:
        return [charge for charge in self.charges if not charge.stands]

    @property
    def parts(self) -> list[Part]:
        return printed(self.lines, by_state=True)

    @property
    def total_cents(self) -> int:
        return _sum(self.lines)

    @property
    def paid_cents(self) -> int:
        return self._in_state("paid")

    @property
    def to_invoice_cents(self) -> int:
        return self._in_state("to_invoice")

    @property
    def invoiced_cents(self) -> int:
        return self._in_state("invoiced")

    @property
    def cancelled_cents(self) -> int:
        return _sum(self.cancelled)

    def _in_state(self, state: str) -> int:
        return _sum([charge for charge in self.charges if charge.state == state])


def printed(charges: Sequence[Charge], *, by_state: bool) -> list[Part]:
    """Charges as a paper groups them. An invoice says what it invoiced, whatever came after."""
    return by_child(
        Printed(
            each.child_name,
            each.activity_name,
            each.state if by_state else "",
            each.day,
            each.amount_cents,
        )
        for each in charges
    )


Span = tuple[date, date] | None  # The first and the last day a household was ever charged for.


def months_listed(today: date, span: Span) -> list[Month]:
    """This one, and all from the first month of the history that anything is charged for to the
    last; the latest first."""
    month = _latest(today, span)
    begun = min(today, span[0] if span else today)
    first = max(history_starts(today), begun).replace(day=1)
    months = []
    while month >= first:
        months.append(Month(month))
        month = (month - timedelta(days=1)).replace(day=1)
    return months


def is_told(month: Month, today: date, span: Span) -> bool:
    """Whether a month can be read: one of the list, or an older one that has charges to show."""
    begins = min(history_starts(today), span[0] if span else today).replace(day=1)
    return begins <= month.first <= _latest(today, span)


def _latest(today: date, span: Span) -> date:
    return max(today, span[1] if span else today).replace(day=1)


def _sum(charges: Sequence[Charge]) -> int:
    return sum(charge.amount_cents for charge in charges)
