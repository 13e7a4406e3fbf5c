"""Tariffs as the town decides them, and prices as families ask for them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from chassis.clock import today
from chassis.principal import Principal
from services.billing.domain.errors import TariffAlreadyApplies, TariffUnknown
from services.billing.domain.prices import TariffVersion, in_force
from services.billing.domain.simulation import NOBODY, Simulated, simulated
from services.billing.unit import Unit
from services.billing.workflows.quotes import Period, Wanted, book_of, cost_of, quote_by
from services.billing.workflows.views import View


def define_tariff(unit: Unit, who: Principal, version: TariffVersion) -> TariffVersion:
    """A tariff from a day on; what is confirmed of its days is priced again, in the minutes after.

    Saying the same again is harmless; one in force is not rewritten.
    """
    known = unit.tariffs.version(version.tariff_id, version.valid_from)
    if known == version:
        return version
    if known is not None and known.valid_from <= today(unit.now):
        raise TariffAlreadyApplies(valid_from=known.valid_from.isoformat())
    unit.tariffs.save(version)
    _note(unit, who, "published", version.tariff_id, version.valid_from, name=version.name)
    following = [one["activity_id"] for one in unit.tariffs.follows(version.tariff_id)]
    unit.repricings.begin(version.valid_from, following)
    unit.soon("reprice_by_tariffs")
    return version


def assign_tariff(
    unit: Unit, who: Principal, activity_id: UUID, tariff_id: UUID, valid_from: date
) -> None:
    """The activity follows this tariff from that day on; what is confirmed of its days is priced
    again, in the minutes after."""
    if not unit.tariffs.is_known(tariff_id):
        raise TariffUnknown(tariff_id=str(tariff_id))
    had_one = unit.tariffs.is_followed(activity_id)
    if unit.tariffs.assign(activity_id, tariff_id, valid_from):
        _note(unit, who, "followed", tariff_id, valid_from, activity_id=str(activity_id))
    if had_one:
        unit.repricings.begin(valid_from, [activity_id])
        unit.soon("reprice_by_tariffs")


def _note(
    unit: Unit, who: Principal, act: str, tariff_id: UUID, valid_from: date, **details: str
) -> None:
    said = {"valid_from": valid_from.isoformat(), **details}
    unit.tariff_drafts.note(tariff_id, (unit.now, who.name), act, **said)


def tariffs(unit: Unit) -> list[View]:
    return unit.tariffs.all()


def price_list(
    unit: Unit,
    household_id: UUID,
    period: Period,
    children: Mapping[UUID, Sequence[UUID]],
    wanted: Sequence[Wanted],
) -> View:
    """What a planning shows of money: each child's activities on each day, what the period costs,
    what the draft changes; in four queries however many days."""
    activity_ids = {each for own in children.values() for each in own}
    book = book_of(unit, household_id, wanted, activity_ids, period.last)
    quoted = quote_by(book, unit, household_id, wanted)
    span = (period.first, period.last)
    return {
        "prices": [
            each
            for child_id, own in children.items()
            for activity_id in own
            for each in book.periods(child_id, activity_id, span, unit.now)
        ],
        "credit_cents": quoted.purse.credit_cents,
        "due_cents": quoted.purse.owed_cents,
        "draft": quoted,
        "cost": cost_of(unit, household_id, period, quoted),
    }


def simulate(unit: Unit, quotient: Decimal | None, day: date) -> list[Simulated]:
    """What the town's tariffs ask of a quotient that anybody says; nothing is read of a family, and
    nothing is kept."""
    book = unit.tariffs.price_book(NOBODY, [], day)
    return simulated(quotient, day, book.assignments, book.versions, book.kinds)


def quotient_effect(
    unit: Unit,
    household_id: UUID,
    quotient: Decimal | None,
    used: tuple[date, Sequence[UUID]],
) -> list[View]:
    """What each tariff that these activities follow on that day costs the household, and would with
    this quotient; of all activities when none is named."""
    day, activity_ids = used
    book = unit.tariffs.price_book(household_id, activity_ids, day)
    current = in_force(book.quotients, day)
    known = None if current is None else current.amount
    told = [
        {
            "tariff_id": version.tariff_id,
            "name": version.name,
            **_by(version, known, "before"),
            **_by(version, quotient, "after"),
        }
        for version in book.in_use(day)
    ]
    return sorted(told, key=lambda effect: str(effect["name"]))


def _by(version: TariffVersion, quotient: Decimal | None, when: str) -> View:
    price = version.grid.price(quotient)
    labels = (reason["details"].get("label") for reason in price.why)
    return {f"{when}_cents": price.amount_cents, f"{when}_label": next(labels, None)}
