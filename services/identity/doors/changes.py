"""Identities of staff that changed, until an administrator decides."""

from collections.abc import Sequence
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from services.identity.contract.changes import DecideIdentityChange, IdentityChangeView
from services.identity.unit import Unit
from services.identity.workflows import staff_sign_ins


class IdentityChangeDoors:
    @query(Nothing, many(IdentityChangeView), allowed=staff("admin"))
    def identity_changes(self, unit: Unit, who: Principal) -> Sequence[object]:
        return unit.identity_changes.waiting()

    @command(DecideIdentityChange, None, allowed=staff("admin"))
    def decide_identity_change(
        self, unit: Unit, who: Principal, *, change_id: UUID, accept: bool
    ) -> None:
        staff_sign_ins.decide(unit, who, change_id, accept=accept)
