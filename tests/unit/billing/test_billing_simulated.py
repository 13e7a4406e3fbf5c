"""Anybody may ask what the town's tariffs make of a quotient; nothing of a family is read."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from services.billing.domain.prices import Assignment, TariffVersion
from services.billing.domain.rules import LateSupplement
from services.billing.domain.simulation import Simulated, simulated
from services.billing.domain.tariffs import Band, band_grid

CANTEEN, EVENING, STUDY, MEALS, CARE = (UUID(int=n) for n in range(1, 6))
BEGINS, DAY = date(2026, 9, 1), date(2027, 6, 7)


def version(tariff_id: UUID, name: str, *rules: LateSupplement) -> TariffVersion:
    bands = (Band(Decimal(0), Decimal(550), 280, "3"), Band(Decimal(550), None, 360, "4"))
    return TariffVersion(tariff_id, name, "003", band_grid(bands, []), BEGINS, rules)


def asked(quotient: str | None, day: date = DAY, *rules: LateSupplement) -> list[Simulated]:
    follows = {
        CANTEEN: [Assignment(MEALS, BEGINS)],
        EVENING: [Assignment(CARE, BEGINS)],
        STUDY: [Assignment(CARE, BEGINS)],
    }
    versions = {MEALS: [version(MEALS, "Repas", *rules)], CARE: [version(CARE, "Accueil")]}
    kinds = {CANTEEN: "canteen", EVENING: "evening", STUDY: "study"}
    known = None if quotient is None else Decimal(quotient)
    return simulated(known, day, follows, versions, kinds)


def test_each_tariff_in_force_says_its_price_for_the_kinds_that_follow_it() -> None:
    told = [(each.name, each.kinds, each.amount_cents) for each in asked("534")]
    assert told == [("Accueil", ("evening", "study"), 280), ("Repas", ("canteen",), 280)]
    (_, meal) = asked("550")
    assert (meal.amount_cents, meal.why[0]["details"]["label"]) == (360, "4")
    assert meal.why[0]["details"]["tariff"] == "Repas"


def test_a_quotient_that_is_not_known_pays_the_highest_and_a_day_before_has_none() -> None:
    assert {each.amount_cents for each in asked(None)} == {360}
    assert asked("534", date(2026, 8, 31)) == []


def test_the_price_is_that_of_whoever_books_in_time_and_says_what_being_late_costs() -> None:
    (_, meal) = asked("534", DAY, LateSupplement(2, Decimal(50)))
    assert meal.amount_cents == 280
    assert [step["code"] for step in meal.why] == ["billing.why-band"]
    ((late),) = meal.if_late
    assert (late["code"], late["details"]["amount_cents"]) == ("billing.why-late", 420)
