"""Whoever leaves a household; a child's two homes; records closed and reopened.

No room that is asked asks another. A record is not closed while booking has said that a child is
expected out of it, or billing that its household owes something; how much, the desk's page asks
billing. What is booked in the meantime booking gives back when it hears.
"""

from uuid import UUID

from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from services.household.contract.common import OfHousehold
from services.household.contract.households import HouseholdView
from services.household.contract.leaving import (
    LetChildLeave,
    LetGuardianLeave,
    MoveChild,
    OfReason,
    ShareChild,
    TiesView,
)
from services.household.unit import Unit
from services.household.workflows import closing, leaving
from services.household.workflows.record import View


class LeavingDoors:
    @command(LetGuardianLeave, HouseholdView, allowed=staff("clerk"))
    def let_guardian_leave(
        self, unit: Unit, who: Principal, *, household_id: UUID, guardian_id: UUID, reason: str
    ) -> View:
        return leaving.guardian_leaves(unit, who, household_id, guardian_id, reason)

    @command(LetChildLeave, HouseholdView, allowed=staff("clerk"))
    def let_child_leave(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        child_id: UUID,
        reason: str,
    ) -> View:
        return leaving.child_leaves(unit, who, household_id, child_id, reason)

    @command(MoveChild, HouseholdView, allowed=staff("clerk"))
    def move_child(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        child_id: UUID,
        to_household_id: UUID,
        reason: str,
    ) -> View:
        to = to_household_id
        return leaving.move_child(unit, who, household_id, child_id, to=to, reason=reason)

    @command(ShareChild, HouseholdView, allowed=staff("clerk"))
    def share_child(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        child_id: UUID,
        other_household_id: UUID,
        weeks: str,
    ) -> View:
        other = other_household_id
        return leaving.share_child(unit, who, household_id, child_id, other=other, weeks=weeks)

    @query(OfHousehold, TiesView, allowed=staff("clerk", "cashier"))
    def ties(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return leaving.ties(unit, household_id)

    @command(OfReason, HouseholdView, allowed=staff("clerk"))
    def close_household(
        self, unit: Unit, who: Principal, *, household_id: UUID, reason: str
    ) -> View:
        return closing.close(unit, who, household_id, reason)

    @command(OfReason, HouseholdView, allowed=staff("clerk"))
    def reopen_household(
        self, unit: Unit, who: Principal, *, household_id: UUID, reason: str
    ) -> View:
        return closing.reopen(unit, who, household_id, reason)
