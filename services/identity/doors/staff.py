"""The town's staff: invited, given rights, suspended, removed; who may what, and since when."""

from collections.abc import Sequence
from typing import Unpack
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from services.identity.contract.staff import (
    ChangeStaff,
    ColleagueView,
    InviteStaff,
    OfStaff,
    RegisteredView,
    RegisterStaff,
    StaffActView,
    StaffJournalOf,
    StaffMemberView,
)
from services.identity.domain.staff import Given
from services.identity.unit import Unit
from services.identity.workflows import staff as rights
from services.identity.workflows.staff import Named

Account = dict[str, UUID]


class StaffDoors:
    @command(RegisterStaff, RegisteredView, allowed=staff("admin"))
    def register_staff(
        self,
        unit: Unit,
        who: Principal,
        *,
        email: str,
        roles: list[str],
        structures: list[UUID],
        exports: bool,
        **names: Unpack[Named],
    ) -> Account:
        given = _given(roles, structures, exports)
        return {"account_id": rights.register(unit, who, email, names, given)}

    @command(InviteStaff, RegisteredView, allowed=staff("admin"))
    def invite_staff(
        self,
        unit: Unit,
        who: Principal,
        *,
        email: str,
        functions: list[str],
        structures: list[UUID],
        exports: bool,
        **names: Unpack[Named],
    ) -> Account:
        given = _given(functions, structures, exports)
        return {"account_id": rights.invite(unit, who, email, names, given)}

    @command(OfStaff, None, allowed=staff("admin"))
    def invite_staff_again(self, unit: Unit, who: Principal, *, account_id: UUID) -> None:
        rights.invite_again(unit, who, account_id)

    @command(ChangeStaff, None, allowed=staff("admin"))
    def change_staff(
        self,
        unit: Unit,
        who: Principal,
        *,
        account_id: UUID,
        functions: list[str],
        structures: list[UUID],
        exports: bool,
        **names: Unpack[Named],
    ) -> None:
        rights.change(unit, who, account_id, names, _given(functions, structures, exports))

    @command(OfStaff, None, allowed=staff("admin"))
    def suspend_staff(self, unit: Unit, who: Principal, *, account_id: UUID) -> None:
        rights.suspend(unit, who, account_id)

    @command(OfStaff, None, allowed=staff("admin"))
    def restore_staff(self, unit: Unit, who: Principal, *, account_id: UUID) -> None:
        rights.restore(unit, who, account_id)

    @command(OfStaff, None, allowed=staff("admin"))
    def remove_staff(self, unit: Unit, who: Principal, *, account_id: UUID) -> None:
        rights.remove(unit, who, account_id)

    @query(Nothing, many(StaffMemberView), allowed=staff("admin"))
    def staff_members(self, unit: Unit, who: Principal) -> Sequence[object]:
        return rights.members(unit)

    @query(Nothing, many(ColleagueView), allowed=staff("clerk", "cashier"))
    def colleagues(self, unit: Unit, who: Principal) -> Sequence[object]:
        return rights.colleagues(unit)

    @query(StaffJournalOf, many(StaffActView), allowed=staff("admin"))
    def staff_journal(
        self, unit: Unit, who: Principal, *, account_id: UUID | None
    ) -> Sequence[object]:
        return rights.journal(unit, account_id)


def _given(functions: list[str], structures: list[UUID], exports: bool) -> Given:
    return Given(frozenset(functions), frozenset(structures), exports)
