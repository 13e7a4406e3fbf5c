"""The town's schools."""

from collections.abc import Sequence
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import anyone, staff
from services.household.contract.schools import AddSchool, SchoolView
from services.household.unit import Unit
from services.household.workflows import registering
from services.household.workflows.record import View


class SchoolDoors:
    @query(Nothing, many(SchoolView), allowed=anyone)
    def schools(self, unit: Unit, who: Principal | None) -> Sequence[object]:
        return unit.schools.all()

    @command(AddSchool, SchoolView, allowed=staff("clerk"))
    def add_school(self, unit: Unit, who: Principal, *, school_id: UUID, name: str) -> View:
        return registering.add_school(unit, school_id, name)
