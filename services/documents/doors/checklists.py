"""What a household is asked for."""

from typing import Any
from uuid import UUID

from chassis.contract import many
from chassis.entrypoints import query
from chassis.principal import Principal
from chassis.rights import family
from services.documents.contract.checklists import AskedView, Checklist
from services.documents.domain.checklist import Asked
from services.documents.unit import Unit
from services.documents.workflows import checklists
from services.documents.workflows.checklists import ChildTold


class ChecklistDoors:
    @query(Checklist, many(AskedView), allowed=family("clerk"))
    def checklist(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        facts: dict[str, Any],
        children: list[ChildTold],
        purpose: str | None,
    ) -> list[Asked]:
        return checklists.asked(unit, household_id, facts, children, purpose)
