"""The desk's notes and tasks. No family reads them here; each may ask the town to."""

from collections.abc import Sequence
from typing import Unpack
from uuid import UUID

from chassis.contract import many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from services.household.contract.common import OfHousehold
from services.household.contract.notes import (
    MyTasks,
    NoteView,
    OfNote,
    TaskView,
    TickTask,
    WriteNote,
)
from services.household.unit import Unit
from services.household.workflows import notes
from services.household.workflows.notes import NoteTold


class NoteDoors:
    @query(OfHousehold, many(NoteView), allowed=staff("clerk", "cashier"))
    def notes(self, unit: Unit, who: Principal, *, household_id: UUID) -> Sequence[object]:
        return unit.notes.of(household_id)

    @command(WriteNote, many(NoteView), allowed=staff("clerk", "cashier"))
    def write_note(
        self, unit: Unit, who: Principal, *, household_id: UUID, **told: Unpack[NoteTold]
    ) -> Sequence[object]:
        return notes.write(unit, who, household_id, told)

    @command(TickTask, many(NoteView), allowed=staff("clerk", "cashier"))
    def tick_task(
        self, unit: Unit, who: Principal, *, household_id: UUID, note_id: UUID, done: bool
    ) -> Sequence[object]:
        return notes.tick(unit, who, household_id, note_id, done=done)

    @command(OfNote, many(NoteView), allowed=staff("clerk", "cashier"))
    def remove_note(
        self, unit: Unit, who: Principal, *, household_id: UUID, note_id: UUID
    ) -> Sequence[object]:
        return notes.remove(unit, who, household_id, note_id)

    @query(MyTasks, many(TaskView), allowed=staff("clerk", "cashier"))
    def tasks(self, unit: Unit, who: Principal) -> Sequence[object]:
        return unit.notes.to_do(who.account_id, who.roles)
