"""One's own space, with a household or without."""

from typing import Any, Unpack
from uuid import UUID

from chassis.contract import Nothing
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import parents_to_be, staff
from services.identity.contract.spaces import (
    AccountContactView,
    ChangeSpace,
    ChooseReply,
    OfAccount,
    SpaceView,
)
from services.identity.unit import Unit
from services.identity.workflows import spaces
from services.identity.workflows.spaces import Said


class SpaceDoors:
    @query(Nothing, SpaceView, allowed=parents_to_be())
    def my_space(self, unit: Unit, who: Principal) -> dict[str, Any]:
        return spaces.space(unit, who.account_id)

    @query(OfAccount, AccountContactView, allowed=staff("clerk"))
    def account_contact(self, unit: Unit, who: Principal, *, account_id: UUID) -> dict[str, Any]:
        return spaces.contact(unit, account_id)

    @command(ChangeSpace, None, allowed=parents_to_be())
    def change_space(
        self,
        unit: Unit,
        who: Principal,
        *,
        first_name: str,
        last_name: str,
        **said: Unpack[Said],
    ) -> None:
        spaces.change(unit, who.account_id, first_name, last_name, said)

    @command(ChooseReply, None, allowed=parents_to_be())
    def choose_reply(self, unit: Unit, who: Principal, *, reply_by: str) -> None:
        spaces.choose_reply(unit, who.account_id, reply_by)
