"""Records that are irregular after a season."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from chassis.contract import many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import family, staff
from services.household.contract.certifying import PageOf
from services.household.contract.common import OfHousehold
from services.household.contract.irregular import IrregularRecordsView, IrregularView, PutRight
from services.household.unit import Unit
from services.household.workflows import irregular
from services.household.workflows.irregular import Brought, View


class IrregularDoors:
    @query(OfHousehold, many(IrregularView), allowed=family("clerk"))
    def irregularities(self, unit: Unit, who: Principal, *, household_id: UUID) -> Sequence[View]:
        return irregular.of_household(unit, household_id)

    @query(PageOf, IrregularRecordsView, allowed=staff("clerk"))
    def irregular_records(self, unit: Unit, who: Principal, *, page: int) -> View:
        return irregular.records(unit, page)

    @command(PutRight, many(IrregularView), allowed=staff("clerk"))
    def put_right(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        kind: str,
        child_id: UUID | None,
        on: date,
    ) -> Sequence[View]:
        return irregular.put_right(unit, who, household_id, Brought(kind, child_id, on))
