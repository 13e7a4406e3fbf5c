"""Keys and codes made at the desk."""

from typing import TypedDict, Unpack
from uuid import UUID

from chassis.contract import Nothing
from chassis.database import Transactions
from chassis.entrypoints import command, query, saga
from chassis.principal import Principal
from chassis.rights import staff
from services.household.adapters.pepper import digest
from services.household.contract.common import OfHousehold
from services.household.contract.keys import (
    ChangeKeyTerm,
    CodesLetterView,
    DetachAccount,
    KeyLetterView,
    KeysView,
    KeyTermView,
    MakeCodes,
    MakeKey,
)
from services.household.unit import Unit
from services.household.workflows import attaching, keys
from services.household.workflows.keys import Maker, View


class KeyTold(TypedDict):
    household_id: UUID
    guardian_id: UUID
    letter_id: UUID


class KeyDoors:
    @query(OfHousehold, KeysView, allowed=staff("clerk"))
    def keys(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return keys.keys_of(unit, household_id)

    # A command keeps its answer to give it again; these answers are keys, and kept nowhere.
    @saga(MakeKey, KeyLetterView, allowed=staff("clerk"))
    def make_key(self, units: Transactions[Unit], who: Principal, **told: Unpack[KeyTold]) -> View:
        with units() as unit:
            return keys.make_key(Maker(unit, digest, who), **told)

    @saga(MakeCodes, CodesLetterView, allowed=staff("clerk"))
    def make_codes(
        self, units: Transactions[Unit], who: Principal, *, household_id: UUID, letter_id: UUID
    ) -> View:
        with units() as unit:
            maker = Maker(unit, digest, who)
            return keys.make_codes(maker, household_id=household_id, letter_id=letter_id)

    @command(ChangeKeyTerm, KeyTermView, allowed=staff("clerk"))
    def change_key_term(self, unit: Unit, who: Principal, *, days: int) -> View:
        return keys.change_term(unit, days)

    @command(DetachAccount, None, allowed=staff("clerk"))
    def detach_account(
        self, unit: Unit, who: Principal, *, household_id: UUID, guardian_id: UUID
    ) -> None:
        attaching.detach(unit, who, household_id, guardian_id)

    @query(Nothing, KeyTermView, allowed=staff("clerk"))
    def key_term(self, unit: Unit, who: Principal) -> View:
        return {"days": unit.access_keys.term_days()}
