"""The desk corrects a record, and adds to it."""

from typing import Unpack
from uuid import UUID

from chassis.entrypoints import command
from chassis.principal import Principal
from chassis.rights import staff
from services.household.contract.correcting import (
    AddChild,
    AddGuardian,
    CorrectAddress,
    CorrectChild,
    CorrectGuardian,
    RenameHousehold,
)
from services.household.contract.households import HouseholdView
from services.household.unit import Unit
from services.household.workflows import correcting
from services.household.workflows.record import View
from services.household.workflows.told import (
    AddressTold,
    ChildFacts,
    ChildTold,
    GuardianFacts,
    GuardianTold,
)


class CorrectingDoors:
    @command(RenameHousehold, HouseholdView, allowed=staff("clerk"))
    def rename_household(
        self, unit: Unit, who: Principal, *, household_id: UUID, name: str, seen: str
    ) -> View:
        return correcting.rename(unit, who, household_id, name=name, seen=seen)

    @command(CorrectAddress, HouseholdView, allowed=staff("clerk"))
    def correct_address(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        address: AddressTold,
        seen: AddressTold,
    ) -> View:
        return correcting.correct_address(unit, who, household_id, address=address, seen=seen)

    @command(CorrectGuardian, HouseholdView, allowed=staff("clerk"))
    def correct_guardian(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        guardian_id: UUID,
        told: GuardianFacts,
        seen: GuardianFacts,
    ) -> View:
        return correcting.correct_guardian(
            unit, who, household_id, guardian_id, told=told, seen=seen
        )

    @command(AddGuardian, HouseholdView, allowed=staff("clerk"))
    def add_guardian(
        self, unit: Unit, who: Principal, *, household_id: UUID, **told: Unpack[GuardianTold]
    ) -> View:
        return correcting.add_guardian(unit, who, household_id, told)

    @command(CorrectChild, HouseholdView, allowed=staff("clerk"))
    def correct_child(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        child_id: UUID,
        told: ChildFacts,
        seen: ChildFacts,
    ) -> View:
        return correcting.correct_child(unit, who, household_id, child_id, told=told, seen=seen)

    @command(AddChild, HouseholdView, allowed=staff("clerk"))
    def add_child(
        self, unit: Unit, who: Principal, *, household_id: UUID, **told: Unpack[ChildTold]
    ) -> View:
        return correcting.add_child(unit, who, household_id, told)
