"""What waits in household: shown, taken in hand, let go, taken back. See docs/waiting.md."""

from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from chassis.waiting import (
    Decided,
    DecidedView,
    HolderView,
    OfItem,
    Tally,
    TallyView,
    Waiting,
    WaitingView,
    tallies,
)
from services.household.unit import Unit
from services.household.workflows import waiting


class WaitingDoors:
    @query(Nothing, many(WaitingView), allowed=staff("clerk"))
    def waiting(self, unit: Unit, who: Principal) -> list[Waiting]:
        return waiting.waiting(unit)

    @query(Nothing, many(TallyView), allowed=staff("clerk"))
    def waiting_count(self, unit: Unit, who: Principal) -> list[Tally]:
        return tallies(waiting.waiting(unit), unit.now)

    @query(Nothing, many(DecidedView), allowed=staff("clerk"))
    def decided(self, unit: Unit, who: Principal) -> list[Decided]:
        return waiting.decided(unit, who)

    @command(OfItem, HolderView, allowed=staff("clerk"))
    def take(self, unit: Unit, who: Principal, *, item_id: UUID) -> object:
        return waiting.take(unit, who, item_id)

    @command(OfItem, None, allowed=staff("clerk"))
    def release(self, unit: Unit, who: Principal, *, item_id: UUID) -> None:
        unit.claims.release(item_id, who)

    @command(OfItem, None, allowed=staff("clerk"))
    def withdraw_decision(self, unit: Unit, who: Principal, *, item_id: UUID) -> None:
        waiting.withdraw_decision(unit, who, item_id)
