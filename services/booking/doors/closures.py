"""What the town closes, of whom, and the list of it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from chassis.contract import many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from services.booking.contract.calendar import ClosedDayView
from services.booking.contract.closures import (
    CloseDays,
    ClosurePreviewView,
    ClosuresOf,
    ClosureView,
    PreviewClosure,
    ReopenClosure,
)
from services.booking.doors.acting import acting
from services.booking.unit import Unit
from services.booking.workflows import closures
from services.booking.workflows.views import View


class ClosureDoors:
    @query(PreviewClosure, ClosurePreviewView, allowed=staff("clerk"))
    def preview_closure(
        self,
        unit: Unit,
        who: Principal,
        *,
        first: date,
        last: date,
        activity_ids: list[UUID] | None,
    ) -> View:
        return closures.preview(unit, first, last, activity_ids)

    @command(CloseDays, ClosedDayView, allowed=staff("clerk"))
    def close_days(
        self,
        unit: Unit,
        who: Principal,
        *,
        closure_id: UUID,
        first: date,
        last: date,
        reason: str,
        activity_ids: list[UUID] | None,
    ) -> dict[str, int]:
        closing = closures.Closing(closure_id, first, last, reason, activity_ids)
        return {"cancelled": closures.close_days(unit, closing, acting(who))}

    @command(ReopenClosure, None, allowed=staff("clerk"))
    def reopen_closure(self, unit: Unit, who: Principal, *, closure_id: UUID) -> None:
        closures.reopen(unit, closure_id, acting(who))

    @query(ClosuresOf, many(ClosureView), allowed=staff("clerk"))
    def closures(self, unit: Unit, who: Principal, *, since: date) -> Sequence[object]:
        return unit.closures.since(since)
