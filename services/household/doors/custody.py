"""With whom a child of two homes is."""

from datetime import date
from typing import Unpack
from uuid import UUID

from chassis.contract import many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import family, staff
from services.household.contract.common import OfHousehold
from services.household.contract.custody import (
    CustodyView,
    ExceptDays,
    PreviewCustody,
    StateCustody,
    WeekView,
    WithdrawException,
)
from services.household.unit import Unit
from services.household.workflows import custody
from services.household.workflows.custody import RuleTold, View


class CustodyDoors:
    @query(OfHousehold, many(CustodyView), allowed=family("clerk"))
    def custody(self, unit: Unit, who: Principal, *, household_id: UUID) -> list[View]:
        return custody.custody(unit, household_id)

    @query(PreviewCustody, many(WeekView), allowed=family("clerk"))
    def preview_custody(
        self, unit: Unit, who: Principal, *, household_id: UUID, **told: Unpack[RuleTold]
    ) -> list[View]:
        return custody.preview(unit, household_id, told)

    @command(StateCustody, None, allowed=staff("clerk"))
    def state_custody(
        self, unit: Unit, who: Principal, *, household_id: UUID, **told: Unpack[RuleTold]
    ) -> None:
        custody.state(unit, who, household_id, told)

    @command(ExceptDays, None, allowed=staff("clerk"))
    def except_days(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        child_id: UUID,
        exception_id: UUID,
        first: date,
        last: date,
        here: bool,
    ) -> None:
        custody.except_days(
            unit,
            who,
            household_id,
            child_id,
            exception_id=exception_id,
            days=(first, last),
            here=here,
        )

    @command(WithdrawException, None, allowed=staff("clerk"))
    def withdraw_exception(
        self, unit: Unit, who: Principal, *, household_id: UUID, child_id: UUID, exception_id: UUID
    ) -> None:
        custody.withdraw_exception(unit, who, household_id, child_id, exception_id)
