"""Tariffs as the town decides them, and prices as families ask for them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from chassis.clock import today
from services.billing.domain.errors import TariffAlreadyApplies, TariffUnknown
from services.billing.domain.prices import TariffVersion
from services.billing.unit import Unit


def define_tariff(unit: Unit, version: TariffVersion) -> TariffVersion:
    """A tariff from a day on. Saying the same again is harmless; one in force is not rewritten."""
    known = unit.tariffs.version(version.tariff_id, version.valid_from)
    if known == version:
        return version
    if known is not None and known.valid_from <= today(unit.now):
        raise TariffAlreadyApplies(valid_from=known.valid_from.isoformat())
    unit.tariffs.save(version)
    return version


def assign_tariff(unit: Unit, activity_id: UUID, tariff_id: UUID, valid_from: date) -> None:
    """The activity follows this tariff from that day on."""
    if not unit.tariffs.is_known(tariff_id):
        raise TariffUnknown(tariff_id=str(tariff_id))
    unit.tariffs.assign(activity_id, tariff_id, valid_from)


def tariffs(unit: Unit) -> list[dict[str, Any]]:
    return unit.tariffs.all()


def price_list(
    unit: Unit, household_id: UUID, activity_ids: Sequence[UUID], first: date, last: date
) -> dict[str, Any]:
    """What each activity (every one when none is named) costs this household on each day, in four
    queries in all."""
    book = unit.tariffs.price_book(household_id, activity_ids, last)
    purse = unit.ledger.purse(household_id)
    periods = [
        p
        for activity_id in activity_ids or book.assignments
        for p in book.periods(activity_id, first, last)
    ]
    prices = [
        {
            "activity_id": period.activity_id,
            "first": period.first,
            "last": period.last,
            "amount_cents": period.price.amount_cents,
            "why": period.price.why,
        }
        for period in periods
    ]
    return {
        "prices": prices,
        "credit_cents": purse.credit_cents,
        "due_cents": purse.owed_cents,
    }
