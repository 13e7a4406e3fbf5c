"""Who lives with whom, where, and what the town knows of them."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from marshmallow import ValidationError

from chassis.contract import Nothing, many
from chassis.database import Database
from chassis.entrypoints import command, hears, query
from chassis.principal import Principal
from chassis.refusals import InvalidInput
from chassis.rights import anyone, family, staff
from services.household import heard
from services.household.contract.common import OfHousehold
from services.household.contract.contact import ChangeContact
from services.household.contract.households import (
    HouseholdView,
    ImportHousehold,
    Search,
    SearchView,
)
from services.household.contract.journal import ChangeView
from services.household.contract.quotients import QuotientView, RecordQuotientFamilial
from services.household.contract.schools import AddSchool, SchoolView
from services.household.unit import Unit
from services.household.workflows import neighbours, record, registering
from services.household.workflows.record import View
from services.household.workflows.told import AddressTold, HouseholdTold, QuotientTold


class Untested(TypedDict):
    """What a partner town says of a household, before its shape is looked at."""

    name: object
    address: object
    guardians: object
    children: object


class HouseholdService:
    name = "household"
    needs = ("database_url", "public_keys")
    database = Database(Unit)

    @query(Nothing, many(SchoolView), allowed=anyone)
    def schools(self, unit: Unit, who: Principal | None) -> Sequence[object]:
        return unit.schools.all()

    @command(AddSchool, SchoolView, allowed=staff("clerk"))
    def add_school(self, unit: Unit, who: Principal, *, school_id: UUID, name: str) -> View:
        return registering.add_school(unit, school_id, name)

    @command(ImportHousehold, HouseholdView, allowed=staff("clerk"))
    def import_household(self, unit: Unit, who: Principal, **told: Unpack[HouseholdTold]) -> View:
        return registering.import_household(unit, who, told)

    @query(OfHousehold, HouseholdView, allowed=family("clerk", "cashier"))
    def record(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return record.record(unit, household_id)

    @command(ChangeContact, HouseholdView, allowed=family("clerk", "cashier"))
    def change_contact(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        guardian_id: UUID,
        phone: str | None,
        address: AddressTold,
    ) -> View:
        return record.change_contact(
            unit, who, household_id, guardian_id, phone=phone, address=address
        )

    @command(RecordQuotientFamilial, HouseholdView, allowed=staff("clerk", "cashier"))
    def record_quotient_familial(
        self, unit: Unit, who: Principal, *, household_id: UUID, **told: Unpack[QuotientTold]
    ) -> View:
        return record.record_quotient(unit, who, household_id, **told)

    @query(OfHousehold, many(QuotientView), allowed=family("clerk", "cashier"))
    def quotients(self, unit: Unit, who: Principal, *, household_id: UUID) -> Sequence[object]:
        return unit.quotients.of(household_id)

    @query(OfHousehold, many(ChangeView), allowed=family("clerk", "cashier"))
    def journal(self, unit: Unit, who: Principal, *, household_id: UUID) -> Sequence[object]:
        return unit.journal.of(household_id)

    @query(Search, SearchView, allowed=staff("clerk", "cashier"))
    def search(self, unit: Unit, who: Principal, *, text: str, page: int) -> object:
        return record.search(unit, text, page)

    @hears("partners.HouseholdMovedIn", heard.HouseholdMovedIn)
    def hear_moved_in(
        self,
        unit: Unit,
        *,
        partner: str,
        household_id: UUID,
        moved_in_on: date,
        **told: Unpack[Untested],
    ) -> None:
        def read() -> HouseholdTold:
            try:
                record: HouseholdTold = heard.TownTold().load(
                    {"household_id": household_id, **told}
                )
                return record
            except ValidationError as wrong:
                raise InvalidInput(**wrong.normalized_messages()) from None

        neighbours.move_in(unit, partner, household_id, moved_in_on, read)

    @hears("partners.ResidenceConfirmed", heard.ResidenceConfirmed)
    def hear_residence(
        self,
        unit: Unit,
        *,
        partner: str,
        household_id: UUID,
        city: str,
        valid_from: date,
        valid_to: date | None,
    ) -> None:
        period = (valid_from, valid_to)
        neighbours.confirm_residence(unit, partner, household_id, city, period)

    @hears("partners.HouseholdMovedOut", heard.HouseholdMovedOut)
    def hear_moved_out(self, unit: Unit, *, partner: str, household_id: UUID, on: date) -> None:
        neighbours.move_out(unit, partner, household_id, on)
