"""The price of an activity on a day for one child of a household, asked at an instant, and why.

A price goes through the tariff by quotient, reductions, supplements, rounding, and the share of a
partner town: each answers its step. The tariff, its rules and the quotient_familial are those in
force on the day of the activity, as known when the price is asked. A quotient applies from its
date and changes no earlier day. Nothing here is remembered: a price is frozen in a charge when the
family confirms.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Protocol, TypeVar
from uuid import UUID

from services.billing.domain.errors import NoTariff
from services.billing.domain.irregular import IrregularPeriod, period_of
from services.billing.domain.rules import PriceContext, Rule
from services.billing.domain.shares import Grant, Share, share_of
from services.billing.domain.tariffs import Grid, Price, Step, rounded, step, written


@dataclass(frozen=True)
class Quotient:
    """A household's quotient_familial from a day on; no amount means that it is not known."""

    amount: Decimal | None
    source: str
    valid_from: date


@dataclass(frozen=True)
class TariffVersion:
    tariff_id: UUID
    name: str
    regie: str
    grid: Grid
    valid_from: date
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Assignment:
    """The tariff an activity follows from a day on."""

    tariff_id: UUID
    valid_from: date


@dataclass(frozen=True)
class UnitPrice:
    """`amount_cents` is the family's: the tariff's price without the share of its town."""

    amount_cents: int
    regie: str
    why: tuple[Step, ...]
    share: Share | None = None


@dataclass(frozen=True)
class PricePeriod:
    """Consecutive days, both included, on which an activity costs a child the same for the same
    reasons."""

    child_id: UUID
    activity_id: UUID
    first: date
    last: date
    price: UnitPrice


class _Dated(Protocol):
    @property
    def valid_from(self) -> date: ...


A_DAY = timedelta(days=1)
D = TypeVar("D", bound=_Dated)


@dataclass(frozen=True)
class PriceBook:
    """All that prices one household's activities; each sequence is in order of `valid_from`, grants
    in the order they were recorded."""

    quotients: Sequence[Quotient]
    assignments: Mapping[UUID, Sequence[Assignment]]
    versions: Mapping[UUID, Sequence[TariffVersion]]
    kinds: Mapping[UUID, str] = field(default_factory=dict)
    grants: Sequence[Grant] = ()
    irregular: Sequence[IrregularPeriod] = ()

    def price(self, asked: PriceContext) -> UnitPrice:
        """Raises NoTariff when no tariff is in force for this activity on this day."""
        version = self._version(asked.activity_id, asked.day)
        if version is None:
            raise NoTariff(activity_id=str(asked.activity_id), day=asked.day.isoformat())
        base = self._base(version, asked.day)
        return self._shared(under_rules(base, version.rules, asked), version.regie, asked)

    def _base(self, version: TariffVersion, day: date) -> Price:
        """The tariff's own price, by the quotient of that day; its highest where the record lacks
        a piece."""
        period = period_of(self.irregular, day)
        if period is not None:
            highest = version.grid.price(None)
            dear = (_named(reason, version) for reason in highest.why)
            return Price(highest.amount_cents, (period.step(), *dear))
        quotient = in_force(self.quotients, day)
        price = version.grid.price(None if quotient is None else quotient.amount)
        named = (_named(reason, version) for reason in price.why)
        return Price(price.amount_cents, (_why_quotient(quotient), *named))

    def _shared(self, price: Price, regie: str, asked: PriceContext) -> UnitPrice:
        """Without the part that a partner town takes on itself."""
        kind = self.kinds.get(asked.activity_id)
        share = share_of(price.amount_cents, self.grants, kind, asked.day)
        if share is None:
            return UnitPrice(price.amount_cents, regie, price.why)
        family_cents = price.amount_cents - share.share_cents
        return UnitPrice(family_cents, regie, (*price.why, _why_share(share)), share)

    def periods(
        self, child_id: UUID, activity_id: UUID, period: tuple[date, date], asked_at: datetime
    ) -> list[PricePeriod]:
        """The prices from first to last; days without a tariff are left out."""
        first, last = period
        turns = self._turns(activity_id, asked_at)
        starts = [first, *(day for day in turns if first < day <= last)]
        ends = [*(start - A_DAY for start in starts[1:]), last]
        periods: list[PricePeriod] = []
        for start, end in zip(starts, ends, strict=True):
            price = self.known(PriceContext(child_id, activity_id, start, asked_at))
            if price is None:
                continue
            if periods and (periods[-1].price, periods[-1].last + A_DAY) == (price, start):
                periods[-1] = replace(periods[-1], last=end)
            else:
                periods.append(PricePeriod(child_id, activity_id, start, end, price))
        return periods

    def in_use(self, day: date) -> list[TariffVersion]:
        """Of each tariff that an activity follows on that day, the version in force."""
        followed = (in_force(assigned, day) for assigned in self.assignments.values())
        tariff_ids = {each.tariff_id for each in followed if each is not None}
        versions = (in_force(self.versions.get(each, ()), day) for each in tariff_ids)
        return [version for version in versions if version is not None]

    def known(self, asked: PriceContext) -> UnitPrice | None:
        """The price, or None on a day without a tariff."""
        has_tariff = self._version(asked.activity_id, asked.day) is not None
        return self.price(asked) if has_tariff else None

    def _version(self, activity_id: UUID, day: date) -> TariffVersion | None:
        assignment = in_force(self.assignments.get(activity_id, ()), day)
        if assignment is None:
            return None
        return in_force(self.versions.get(assignment.tariff_id, ()), day)

    def _turns(self, activity_id: UUID, asked_at: datetime) -> list[date]:
        """The days on which the price may differ from the day before."""
        assignments = self.assignments.get(activity_id, ())
        days = {quotient.valid_from for quotient in self.quotients}
        for assignment in assignments:
            days.add(assignment.valid_from)
            for version in self.versions.get(assignment.tariff_id, ()):
                turns = (turn for rule in version.rules for turn in rule.turns(asked_at))
                days |= {version.valid_from, *turns}
        for period in self.irregular:
            days |= {period.since, period.ends or period.since}
        for grant in self.grants:
            days |= {grant.first, grant.ends}
        return sorted(days)


def under_rules(price: Price, rules: Sequence[Rule], asked: PriceContext) -> Price:
    """What the town takes off and adds, each rule on what the one before left; rounded once."""
    cents, why = Decimal(price.amount_cents), list(price.why)
    for rule in rules:
        change = rule.change(asked, cents)
        if change is not None:
            cents = change.cents
            why.append(change.why)
    return Price(rounded(max(cents, Decimal(0))), tuple(why))


def in_force(dated: Sequence[D], day: date) -> D | None:
    """The latest that has begun by that day."""
    begun = [item for item in dated if item.valid_from <= day]
    return begun[-1] if begun else None


def _why_quotient(quotient: Quotient | None) -> Step:
    if quotient is None:
        return step("billing.why-unknown-quotient")
    since = quotient.valid_from.isoformat()
    if quotient.amount is None:
        return step("billing.why-unknown-quotient", source=quotient.source, valid_from=since)
    amount = written(quotient.amount)
    return step("billing.why-quotient", amount=amount, source=quotient.source, valid_from=since)


def _why_share(share: Share) -> Step:
    return step("billing.why-partner-share", partner=share.partner, share_cents=share.share_cents)


def _named(reason: Step, version: TariffVersion) -> Step:
    details = {"tariff": version.name, "valid_from": version.valid_from.isoformat()}
    return step(reason["code"], **reason["details"], **details)
