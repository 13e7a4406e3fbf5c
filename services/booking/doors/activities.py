"""The town's activities, and from when they may be booked."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Unpack
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import parents, staff
from services.booking.contract.activities import (
    ActivityView,
    AddDay,
    Archive,
    ClosingView,
    DefineActivity,
    OfActivity,
    RemoveDay,
    SetOpening,
    TryCutoffs,
    WholeActivityView,
)
from services.booking.doors.acting import acting
from services.booking.unit import Unit
from services.booking.workflows import activities
from services.booking.workflows.activities import Definition, Tried
from services.booking.workflows.views import View

# The catalogue tells of no family: whoever is limited to some schools reads it whole.
_READERS = parents("clerk", "cashier", "instructor").within_structures()


class ActivityDoors:
    @command(DefineActivity, None, allowed=staff("clerk"))
    def define_activity(self, unit: Unit, who: Principal, **definition: Unpack[Definition]) -> None:
        activities.define_activity(unit, definition, acting(who))

    @command(SetOpening, None, allowed=staff("clerk"))
    def set_opening(
        self, unit: Unit, who: Principal, *, activity_id: UUID, opens_at: datetime | None
    ) -> None:
        activities.set_opening(unit, activity_id, opens_at, acting(who))

    @command(AddDay, None, allowed=staff("clerk"))
    def add_day(
        self, unit: Unit, who: Principal, *, activity_id: UUID, day: date, reason: str
    ) -> None:
        activities.add_day(unit, activity_id, day, reason, acting(who))

    @command(RemoveDay, None, allowed=staff("clerk"))
    def remove_day(self, unit: Unit, who: Principal, *, activity_id: UUID, day: date) -> None:
        activities.remove_day(unit, activity_id, day, acting(who))

    @command(Archive, None, allowed=staff("clerk"))
    def archive_activity(
        self, unit: Unit, who: Principal, *, activity_id: UUID, archived: bool
    ) -> None:
        activities.archive(unit, activity_id, acting(who), archived=archived)

    @query(OfActivity, WholeActivityView, allowed=staff("clerk"))
    def activity(self, unit: Unit, who: Principal, *, activity_id: UUID) -> View:
        return activities.one(unit, activity_id)

    @query(TryCutoffs, many(ClosingView), allowed=staff("clerk"))
    def try_cutoffs(self, unit: Unit, who: Principal, **tried: Unpack[Tried]) -> Sequence[View]:
        return activities.examples(unit, tried)

    @query(Nothing, many(ActivityView), allowed=_READERS)
    def catalogue(self, unit: Unit, who: Principal) -> Sequence[object]:
        return unit.town.activities()
