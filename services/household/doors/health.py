"""Children's health. No answer that holds any of it is kept: what reads it is a saga, or changes
nothing."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.database import Transactions
from chassis.entrypoints import command, query, saga
from chassis.principal import Principal
from chassis.rights import family, parents, staff
from chassis.settings import settings
from services.household.adapters.sealing import HealthKey
from services.household.contract.common import OfHousehold
from services.household.contract.health import (
    ChangeHealth,
    DaySheetView,
    DietView,
    HealthReadsView,
    HealthView,
    MealsView,
    OfChild,
    OfChildOnDay,
    OnDay,
    RecordYearView,
    SetDiet,
    SetRecordYear,
    SignView,
)
from services.household.domain.health import Diet, Year
from services.household.domain.particulars import Wish
from services.household.doors.particulars import WishTold
from services.household.unit import Unit
from services.household.workflows import caring, health
from services.household.workflows.record import View


class HealthDoors:
    @query(Nothing, many(DietView), allowed=parents("clerk"))
    def diets(self, unit: Unit, who: Principal) -> Sequence[object]:
        return unit.health.diets()

    @command(SetDiet, DietView, allowed=staff("clerk"))
    def set_diet(
        self, unit: Unit, who: Principal, *, diet_id: UUID, name: str, position: int, offered: bool
    ) -> Diet:
        return health.set_diet(unit, Diet(diet_id, name, position, offered))

    @query(Nothing, RecordYearView, allowed=staff("clerk"))
    def record_year(self, unit: Unit, who: Principal) -> Year:
        return unit.health.year()

    @command(SetRecordYear, RecordYearView, allowed=staff("clerk"))
    def set_record_year(
        self, unit: Unit, who: Principal, *, certified_from: str, health_until: str
    ) -> Year:
        return health.set_year(unit, Year(certified_from, health_until))

    @saga(OfChild, HealthView, allowed=family("clerk").within_structures())
    def health_sheet(
        self, units: Transactions[Unit], who: Principal, *, household_id: UUID, child_id: UUID
    ) -> View:
        with units() as unit:
            return health.sheet(unit, _key(), who, household_id, child_id)

    @command(ChangeHealth, None, allowed=family("clerk").within_structures())
    def change_health(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        child_id: UUID,
        changes: list[WishTold],
    ) -> None:
        wishes = [Wish(**told) for told in changes]
        health.change_health(unit, _key(), who, (household_id, child_id), wishes)

    @query(OfHousehold, HealthReadsView, allowed=family("clerk").within_structures())
    def health_reads(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return health.reads(unit, who, household_id)

    @query(OnDay, many(SignView), allowed=staff("clerk", "instructor").within_structures())
    def day_signs(self, unit: Unit, who: Principal, *, day: date) -> Sequence[object]:
        return caring.signs(unit, _key(), who, day)

    @saga(OfChildOnDay, DaySheetView, allowed=staff("clerk", "instructor").within_structures())
    def day_sheet(
        self, units: Transactions[Unit], who: Principal, *, child_id: UUID, day: date
    ) -> View:
        with units() as unit:
            return caring.day_sheet(unit, _key(), who, child_id, day)

    @saga(OnDay, many(MealsView), allowed=staff("clerk", "cook").within_structures())
    def day_meals(
        self, units: Transactions[Unit], who: Principal, *, day: date
    ) -> Sequence[object]:
        with units() as unit:
            return caring.meals(unit, _key(), who, day)


def _key() -> HealthKey:
    return HealthKey(settings.need("health_key"))
