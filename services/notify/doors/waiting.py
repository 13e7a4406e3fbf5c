"""What families wrote and nobody has answered, as the desk's queue lists it."""

from collections.abc import Sequence
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from chassis.waiting import HolderView, OfItem, TallyView, WaitingView
from services.notify.contract.messages import MarkReadAtDesk, PromiseView, SetPromise
from services.notify.unit import Unit
from services.notify.workflows import waiting


class WaitingDoors:
    @query(Nothing, many(WaitingView), allowed=staff("clerk"))
    def waiting(self, unit: Unit, who: Principal) -> Sequence[object]:
        return waiting.waiting(unit)

    @query(Nothing, many(TallyView), allowed=staff("clerk"))
    def waiting_count(self, unit: Unit, who: Principal) -> Sequence[object]:
        return waiting.waiting_count(unit)

    @command(OfItem, HolderView, allowed=staff("clerk"))
    def take(self, unit: Unit, who: Principal, *, item_id: UUID) -> object:
        return waiting.take(unit, who, item_id)

    @command(OfItem, None, allowed=staff("clerk"))
    def release(self, unit: Unit, who: Principal, *, item_id: UUID) -> None:
        waiting.release(unit, who, item_id)

    @query(Nothing, PromiseView, allowed=staff("clerk"))
    def message_promise(self, unit: Unit, who: Principal) -> object:
        return {"days": unit.promise.days()}

    @command(SetPromise, PromiseView, allowed=staff("clerk"))
    def set_message_promise(self, unit: Unit, who: Principal, *, days: int) -> object:
        unit.promise.say(days, unit.now, who.name)
        return {"days": days}

    @command(MarkReadAtDesk, None, allowed=staff("clerk"))
    def leave_unanswered(self, unit: Unit, who: Principal, *, thread_id: UUID) -> None:
        waiting.leave_unanswered(unit, who, thread_id)
