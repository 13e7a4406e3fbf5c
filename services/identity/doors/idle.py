"""Accounts that nobody uses."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from chassis.contract import many
from chassis.database import Transactions
from chassis.entrypoints import command, once_only, query
from chassis.principal import Principal
from chassis.rights import staff
from services.identity.contract.idle import (
    AccountUseView,
    DecideIdle,
    IdleAccountsView,
    IdleOf,
    ReopenAccount,
    UseAmong,
)
from services.identity.domain.idle import IdleRules
from services.identity.unit import Unit
from services.identity.workflows import idle
from services.identity.workflows.idle import View


class IdleDoors:
    @query(IdleOf, IdleAccountsView, allowed=staff("clerk"))
    def idle_accounts(self, unit: Unit, who: Principal, *, page: int) -> View:
        return idle.idle_accounts(unit, page)

    @query(UseAmong, many(AccountUseView), allowed=staff("clerk"))
    def use_among(self, unit: Unit, who: Principal, *, guardian_ids: list[UUID]) -> Sequence[View]:
        return idle.uses(unit, guardian_ids)

    @command(DecideIdle, None, allowed=staff("clerk"))
    def decide_idle(
        self, unit: Unit, who: Principal, *, warned_after_months: int, closes_after_days: int
    ) -> None:
        idle.decide(unit, who, IdleRules(warned_after_months, closes_after_days))

    @command(ReopenAccount, None, allowed=staff("clerk"))
    def reopen_account(self, unit: Unit, who: Principal, *, account_id: UUID) -> None:
        idle.reopen(unit, who, account_id)

    @once_only(every=timedelta(hours=6), steps=True)
    def close_idle_accounts(self, units: Transactions[Unit]) -> None:
        idle.sweep(units)
