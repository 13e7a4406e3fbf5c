"""The draft a household prepares."""

from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import family
from services.booking.contract.common import OfHousehold
from services.booking.contract.drafts import (
    AddUsual,
    Bulk,
    BulkAdded,
    BulkPreview,
    DraftView,
    RemoveLines,
    Tick,
    TickedView,
)
from services.booking.domain.draft import Change
from services.booking.unit import Unit
from services.booking.workflows import drafts
from services.booking.workflows.drafts import BulkWish
from services.booking.workflows.views import View


class Wanted(TypedDict):
    child_id: UUID
    activity_id: UUID
    day: date
    wanted: bool


class Wish(TypedDict):
    child_ids: list[UUID]
    activity_ids: list[UUID]
    weekdays: list[int]
    first: date
    last: date
    weeks: str


class DraftDoors:
    @command(Tick, TickedView, allowed=family("clerk"))
    def tick(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        changes: list[Wanted],
        whole: bool,
    ) -> View:
        wanted = [Change(**change) for change in changes]
        return drafts.tick(unit, household_id, wanted, whole=whole)

    @query(Bulk, BulkPreview, allowed=family("clerk"))
    def preview_bulk(
        self, unit: Unit, who: Principal, *, household_id: UUID, **wish: Unpack[Wish]
    ) -> View:
        return drafts.preview_bulk(unit, household_id, BulkWish(**wish))

    @command(Bulk, BulkAdded, allowed=family("clerk"))
    def add_bulk(
        self, unit: Unit, who: Principal, *, household_id: UUID, **wish: Unpack[Wish]
    ) -> View:
        return drafts.add_bulk(unit, household_id, BulkWish(**wish))

    @command(AddUsual, BulkAdded, allowed=family("clerk"))
    def add_usual(self, unit: Unit, who: Principal, *, household_id: UUID, first: date) -> View:
        return drafts.add_usual(unit, household_id, first)

    @query(OfHousehold, DraftView, allowed=family("clerk", "cashier"))
    def draft(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return drafts.draft(unit, household_id)

    @command(RemoveLines, DraftView, allowed=family("clerk"))
    def remove_lines(
        self, unit: Unit, who: Principal, *, household_id: UUID, line_ids: list[UUID]
    ) -> View:
        drafts.remove_lines(unit, household_id, line_ids)
        return drafts.draft(unit, household_id)

    @command(OfHousehold, DraftView, allowed=family("clerk"))
    def clear_draft(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        drafts.clear(unit, household_id)
        return drafts.draft(unit, household_id)

    @command(OfHousehold, DraftView, allowed=family("clerk"))
    def undo_clear(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        drafts.undo_clear(unit, household_id)
        return drafts.draft(unit, household_id)
