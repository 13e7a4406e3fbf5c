"""A draft of a tariff tried on a month that was. Trying changes nothing for anybody."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from chassis.paris import midnight
from chassis.refusals import Refusal
from services.billing.domain.prices import under_rules
from services.billing.domain.rules import DAYS_BEFORE_MAX, PriceContext, Rule
from services.billing.domain.tariff_drafts import TariffDraft
from services.billing.domain.tariffs import BandGrid, Price

HOLE, OVERLAP = "hole", "overlap"
NOBODY = UUID(int=0)
T = TypeVar("T")


@dataclass(frozen=True)
class Charged:
    """What a month charged to the families of one quotient: `units` days cost `cents`, a partner
    town's share included. `late`: asked so late that it cost more."""

    quotient: Decimal | None
    late: bool
    households: int
    units: int
    cents: int


@dataclass(frozen=True)
class Tried:
    """`after_cents` is null where the draft has no price (`fault`: a hole) or two (an overlap).
    Without a label, whoever is charged by a rate."""

    label: str | None
    fault: str | None
    households: int
    units: int
    before_cents: int
    after_cents: int | None

    @property
    def change_cents(self) -> int | None:
        return None if self.after_cents is None else self.after_cents - self.before_cents


@dataclass(frozen=True)
class Trial:
    """`units`, `before_cents` and `after_cents` are of the days that the draft prices for sure."""

    month: date
    rows: list[Tried]
    units: int
    before_cents: int
    after_cents: int
    unsure_units: int
    unsure_cents: int

    @property
    def change_cents(self) -> int:
        return self.after_cents - self.before_cents


def tried(draft: TariffDraft, month: date, charged: Iterable[Charged]) -> Trial:
    """What the days of that month would have cost by this draft, band by band."""
    pricing, rules = _Pricing(draft), _known(draft.read_rules) or ()
    rows: dict[tuple[str | None, str | None], Tried] = {}
    for one in charged:
        label, fault, price = pricing.of(one.quotient)
        after = None if price is None else _unit(price, rules, month, one.late) * one.units
        before = rows.get((label, fault), Tried(label, fault, 0, 0, 0, None if fault else 0))
        rows[label, fault] = Tried(
            label,
            fault,
            before.households + one.households,
            before.units + one.units,
            before.before_cents + one.cents,
            None if after is None else (before.after_cents or 0) + after,
        )
    return _trial(month, pricing.in_order(rows.values()))


class _Pricing:
    def __init__(self, draft: TariffDraft) -> None:
        self._bands = sorted(draft.bands(), key=lambda band: band.starts)
        self._rate = None if self._bands else _known(draft.rate)

    def of(self, quotient: Decimal | None) -> tuple[str | None, str | None, Price | None]:
        """The band's label, what is wrong there, and the price of one unit."""
        if self._rate is not None:
            return None, None, self._rate.price(quotient)
        if quotient is None and self._bands:
            band = BandGrid(tuple(self._bands)).highest()
            return band.label, None, Price(band.amount_cents, ())
        holding = [band for band in self._bands if quotient is not None and band.holds(quotient)]
        if len(holding) == 1:
            return holding[0].label, None, Price(holding[0].amount_cents, ())
        return None, OVERLAP if holding else HOLE, None

    def in_order(self, rows: Iterable[Tried]) -> list[Tried]:
        labels = [band.label for band in self._bands]
        return sorted(
            rows, key=lambda row: (row.fault or "", labels.index(row.label) if row.label else 0)
        )


def _known(read: Callable[[], T]) -> T | None:
    """None while it is too faulty to be read."""
    try:
        return read()
    except Refusal:
        return None


def _unit(price: Price, rules: Sequence[Rule], day: date, late: bool) -> int:
    """One unit asked in time, or on the day itself."""
    asked_at = midnight(day - timedelta(days=0 if late else DAYS_BEFORE_MAX + 1))
    return under_rules(price, rules, PriceContext(NOBODY, NOBODY, day, asked_at)).amount_cents


def _trial(month: date, rows: list[Tried]) -> Trial:
    sure = [row for row in rows if row.after_cents is not None]
    unsure = [row for row in rows if row.after_cents is None]
    return Trial(
        month,
        rows,
        sum(row.units for row in sure),
        sum(row.before_cents for row in sure),
        sum(row.after_cents or 0 for row in sure),
        sum(row.units for row in unsure),
        sum(row.before_cents for row in unsure),
    )
