"""The price of an activity on a day for one household, and why.

The tariff and the quotient_familial are those in force on the day of the activity, as known when
the price is asked. A quotient applies from its date and changes no earlier day. Nothing here is
remembered: a price is frozen in a charge when the family confirms.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol, TypeVar
from uuid import UUID

from services.billing.domain.errors import NoTariff
from services.billing.domain.shares import Grant, Share, share_of
from services.billing.domain.tariffs import Grid, Price, Step, step, written


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
    """Consecutive days, both included, on which an activity costs the same for the same reasons."""

    activity_id: UUID
    first: date
    last: date
    price: UnitPrice


class _Dated(Protocol):
    @property
    def valid_from(self) -> date: ...


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

    def price(self, activity_id: UUID, day: date) -> UnitPrice:
        """Raises NoTariff when no tariff is in force for this activity on this day."""
        version = self._version(activity_id, day)
        if version is None:
            raise NoTariff(activity_id=str(activity_id), day=day.isoformat())
        quotient = in_force(self.quotients, day)
        amount = None if quotient is None else quotient.amount
        price: Price = version.grid.price(amount)
        why = (_why_quotient(quotient), *(_named(reason, version) for reason in price.why))
        share = share_of(price.amount_cents, self.grants, self.kinds.get(activity_id), day)
        if share is None:
            return UnitPrice(price.amount_cents, version.regie, why)
        family_cents = price.amount_cents - share.share_cents
        return UnitPrice(family_cents, version.regie, (*why, _why_share(share)), share)

    def periods(self, activity_id: UUID, first: date, last: date) -> list[PricePeriod]:
        """The prices from first to last; days without a tariff are left out."""
        starts = [first, *(day for day in self._changes(activity_id) if first < day <= last)]
        ends = [*(start - timedelta(days=1) for start in starts[1:]), last]
        periods: list[PricePeriod] = []
        for start, end in zip(starts, ends, strict=True):
            if self._version(activity_id, start) is not None:
                periods.append(PricePeriod(activity_id, start, end, self.price(activity_id, start)))
        return periods

    def _version(self, activity_id: UUID, day: date) -> TariffVersion | None:
        assignment = in_force(self.assignments.get(activity_id, ()), day)
        if assignment is None:
            return None
        return in_force(self.versions.get(assignment.tariff_id, ()), day)

    def _changes(self, activity_id: UUID) -> list[date]:
        assignments = self.assignments.get(activity_id, ())
        days = {quotient.valid_from for quotient in self.quotients}
        for assignment in assignments:
            days.add(assignment.valid_from)
            days |= {v.valid_from for v in self.versions.get(assignment.tariff_id, ())}
        for grant in self.grants:
            days |= {grant.first, grant.ends}
        return sorted(days)


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
    return {**reason, "details": {**reason["details"], **details}}
