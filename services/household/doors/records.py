"""The record of a household: made known, read, kept up to date."""

from collections.abc import Sequence
from typing import Unpack
from uuid import UUID

from chassis.contract import many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import family, staff
from services.household.contract.common import OfHousehold
from services.household.contract.contact import ChangeContact
from services.household.contract.households import (
    HouseholdView,
    ImportHousehold,
    NamedView,
    NamesOf,
)
from services.household.contract.journal import ChangeView
from services.household.unit import Unit
from services.household.workflows import record, registering
from services.household.workflows.record import View
from services.household.workflows.told import ContactTold, HouseholdTold


class RecordDoors:
    @command(ImportHousehold, HouseholdView, allowed=staff("clerk"))
    def import_household(self, unit: Unit, who: Principal, **told: Unpack[HouseholdTold]) -> View:
        return registering.import_household(unit, who, told)

    @query(OfHousehold, HouseholdView, allowed=family("clerk", "cashier").within_structures())
    def record(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return record.record(unit, who, household_id)

    @command(ChangeContact, HouseholdView, allowed=family("clerk", "cashier"))
    def change_contact(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        guardian_id: UUID,
        seen: ContactTold | None,
        **told: Unpack[ContactTold],
    ) -> View:
        return record.change_contact(unit, who, household_id, guardian_id, told=told, seen=seen)

    @query(OfHousehold, many(ChangeView), allowed=family("clerk", "cashier").within_structures())
    def journal(self, unit: Unit, who: Principal, *, household_id: UUID) -> Sequence[object]:
        return record.journal(unit, who, household_id)

    @query(NamesOf, many(NamedView), allowed=staff("clerk", "cashier"))
    def names(self, unit: Unit, who: Principal, *, household_ids: list[UUID]) -> Sequence[object]:
        return unit.households.named(household_ids)
