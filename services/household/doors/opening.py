"""A record opened at the counter."""

from collections.abc import Sequence
from typing import Unpack

from chassis.contract import many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from services.household.contract.households import HouseholdView
from services.household.contract.opening import LookAlikes, LookAlikeView, OpenHousehold
from services.household.unit import Unit
from services.household.workflows import opening
from services.household.workflows.record import View
from services.household.workflows.told import BornTold, HouseholdTold, ReachedTold


class OpeningDoors:
    @query(LookAlikes, many(LookAlikeView), allowed=staff("clerk"))
    def look_alikes(
        self,
        unit: Unit,
        who: Principal,
        *,
        guardians: list[ReachedTold],
        children: list[BornTold],
    ) -> Sequence[object]:
        return opening.known_people(unit, guardians, children)

    @command(OpenHousehold, HouseholdView, allowed=staff("clerk"))
    def open_household(
        self, unit: Unit, who: Principal, *, despite: str | None, **told: Unpack[HouseholdTold]
    ) -> View:
        return opening.open_household(unit, who, told, despite)
