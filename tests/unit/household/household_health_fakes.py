"""What household keeps of health, in memory: sheets stay sealed, as in the table."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from chassis.principal import Principal
from services.household.adapters.sealing import HealthKey
from services.household.domain.health import Diet, Expected, Year
from services.household.domain.household import Household
from services.household.repository.health import Kept
from services.household.workflows.registering import import_household
from tests.people import clerk, demo_id
from tests.unit.household.household_fakes import (
    CHLOE,
    PASTEUR,
    SARAH,
    FakeHouseholds,
    FakeUnit,
    bond,
)

KEY = HealthKey(bytes(range(32)))
NADIA, INES = clerk(), clerk(name="Inès", roles=("cook",))
LEO = clerk(name="Léo", roles=("instructor",))
NO_MEAT, NO_GLUTEN = demo_id("diet/sans-viande"), demo_id("diet/sans-gluten")
CANTEEN, TODAY = demo_id("activity/cantine-pasteur"), date(2027, 6, 2)


class FakeHealth:
    def __init__(self) -> None:
        self.kept: dict[UUID, Kept] = {}
        self._diets = [Diet(NO_MEAT, "Sans viande", 1), Diet(NO_GLUTEN, "Sans gluten", 2)]
        self._year = Year()

    def of(self, child_ids: Collection[UUID]) -> list[Kept]:
        return [self.kept[child_id] for child_id in child_ids if child_id in self.kept]

    def save(self, kept: Kept) -> None:
        self.kept[kept.child_id] = kept

    def confirm(self, child_ids: Collection[UUID], today: date) -> None:
        for kept in self.of(child_ids):
            self.kept[kept.child_id] = replace(kept, confirmed_on=today)

    def forget_unconfirmed(self, since: date, today: date) -> list[UUID]:
        gone = [kept for kept in self.kept.values() if kept.sealed and kept.confirmed_on < since]
        for kept in gone:
            self.save(replace(kept, sealed=None, sealed_with=None, lapsed_on=today))
        return [kept.child_id for kept in gone]

    def not_sealed_with(self, fingerprint: str) -> list[Kept]:
        return [kept for kept in self.kept.values() if kept.sealed_with != fingerprint]

    def diets(self) -> list[Diet]:
        return self._diets

    def save_diet(self, diet: Diet) -> None:
        self._diets = [d for d in self._diets if d.diet_id != diet.diet_id] + [diet]

    def year(self) -> Year:
        return self._year

    def set_year(self, year: Year) -> None:
        self._year = year


class FakeReads:
    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def note(
        self, who: Principal, role: str, child_ids: Collection[UUID], page: str, day: date
    ) -> None:
        for child_id in child_ids:
            row = {"child_id": child_id, "by_name": who.name, "page": page, "day": day}
            if page != "kitchen" or row | {"role": role} not in self.rows:
                self.rows.append(row | {"role": role})

    def of_household(self, household_id: UUID) -> list[dict[str, Any]]:
        return self.rows

    def forget_before(self, instant: datetime) -> None:
        pass


class FakeExpected:
    def __init__(self) -> None:
        self.rows: list[Expected] = []

    def add(self, booked: list[Expected]) -> None:
        self.rows += booked

    def remove(self, booking_ids: Collection[UUID]) -> None:
        self.rows = [row for row in self.rows if row.booking_id not in booking_ids]

    def on(
        self, day: date, structures: Collection[UUID], child_id: UUID | None = None
    ) -> list[Expected]:
        there = [row for row in self.rows if row.day == day]
        here = [row for row in there if not structures or row.school_id in structures]
        return [row for row in here if child_id in (None, row.child_id)]

    def first_names(self, child_ids: Collection[UUID]) -> dict[UUID, str]:
        return {child_id: {CHLOE: "Chloé", SARAH: "Sarah"}[child_id] for child_id in child_ids}

    def forget_before(self, day: date) -> None:
        self.rows = [row for row in self.rows if row.day >= day]


class Homes(FakeHouseholds):
    def homes_of(self, child_id: UUID) -> list[Household]:
        homes = self.known.values()
        return [home for home in homes if any(c.child_id == child_id for c in home.children)]


class HealthUnit(FakeUnit):
    """Chloé and Sarah are known; Chloé is expected at the canteen today."""

    def __init__(self) -> None:
        super().__init__()
        self.households = Homes()
        self.health, self.health_reads = FakeHealth(), FakeReads()
        self.expected = FakeExpected()
        import_household(self, NADIA, bond())
        self.forget_what_was_said()
        self.expected.add([expected(CHLOE)])


def expected(child_id: UUID, day: date = TODAY, school_id: UUID | None = PASTEUR) -> Expected:
    return Expected(demo_id(f"booking/{child_id}/{day}"), child_id, day, CANTEEN, school_id)
