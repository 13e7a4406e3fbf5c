"""A record's particulars, and the fields that the town asks for."""

from collections.abc import Sequence
from typing import NotRequired, TypedDict
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import family, staff
from services.household.contract.common import OfHousehold
from services.household.contract.fields import RecordFieldView, SetRecordFields
from services.household.contract.particulars import ChangeParticulars, ParticularsView
from services.household.domain.particulars import Wish
from services.household.unit import Unit
from services.household.workflows import checking, fields, particulars
from services.household.workflows.record import View


class WishTold(TypedDict):
    field: str
    seen: object
    asked: object


class RecordFieldTold(TypedDict):
    field: str
    parent: str
    clerk: str
    cashier: str
    instructor: str
    checked: NotRequired[bool]


class ParticularDoors:
    @query(Nothing, many(RecordFieldView), allowed=staff("clerk"))
    def record_fields(self, unit: Unit, who: Principal) -> Sequence[object]:
        return fields.record_fields(unit)

    @command(SetRecordFields, many(RecordFieldView), allowed=staff("clerk"))
    def set_record_fields(
        self, unit: Unit, who: Principal, *, decided: list[RecordFieldTold]
    ) -> Sequence[object]:
        return fields.set_record_fields(unit, who, decided)

    @query(OfHousehold, ParticularsView, allowed=family("clerk", "cashier").within_structures())
    def particulars(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return particulars.particulars(unit, who, household_id)

    @command(ChangeParticulars, ParticularsView, allowed=family("clerk").within_structures())
    def change_particulars(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        person_id: UUID | None,
        changes: list[WishTold],
    ) -> View:
        wishes = [Wish(**told) for told in changes]
        return checking.change(unit, who, household_id, person_id, wishes)
