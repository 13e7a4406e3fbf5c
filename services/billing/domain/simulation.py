"""What anybody may be told of prices: the town's tariffs read with a quotient that they say, on a
day, booked in time. Nobody's price: no record, no share of a partner town."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from chassis.paris import midnight
from services.billing.domain.prices import Assignment, TariffVersion, in_force, under_rules
from services.billing.domain.rules import DAYS_BEFORE_MAX, PriceContext
from services.billing.domain.tariffs import Price, Step

NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Simulated:
    """`why` leads to the price; `if_late` is what would make it dearer, with what it would be."""

    tariff_id: UUID
    name: str
    kinds: tuple[str, ...]
    amount_cents: int
    why: tuple[Step, ...]
    if_late: tuple[Step, ...]


def simulated(
    quotient: Decimal | None,
    day: date,
    follows: Mapping[UUID, Sequence[Assignment]],
    versions: Mapping[UUID, Sequence[TariffVersion]],
    kinds: Mapping[UUID, str],
) -> list[Simulated]:
    """Each tariff that an activity follows that day, by its name."""
    of_tariff: dict[UUID, set[str]] = {}
    for activity_id, assigned in follows.items():
        followed = in_force(assigned, day)
        if followed is not None:
            of_tariff.setdefault(followed.tariff_id, set()).add(kinds.get(activity_id, "") or "")
    found = [
        _of(version, quotient, day, tuple(sorted(named - {""})))
        for tariff_id, named in of_tariff.items()
        if (version := in_force(versions.get(tariff_id, ()), day)) is not None
    ]
    return sorted(found, key=lambda each: (each.name, each.tariff_id))


def _of(
    version: TariffVersion, quotient: Decimal | None, day: date, kinds: tuple[str, ...]
) -> Simulated:
    base = version.grid.price(quotient)
    in_time = _asked(base, version, day, days_before=DAYS_BEFORE_MAX + 1)
    late = _asked(base, version, day, days_before=0)
    return Simulated(
        version.tariff_id,
        version.name,
        kinds,
        in_time.amount_cents,
        tuple(_named(each, version) for each in in_time.why),
        tuple(each for each in late.why if each not in in_time.why),
    )


def _asked(base: Price, version: TariffVersion, day: date, *, days_before: int) -> Price:
    at = midnight(day - timedelta(days=days_before))
    return under_rules(base, version.rules, PriceContext(NOBODY, NOBODY, day, at))


def _named(reason: Step, version: TariffVersion) -> Step:
    told = {"tariff": version.name, "valid_from": version.valid_from.isoformat()}
    return {"code": reason["code"], "details": {**reason["details"], **told}}
