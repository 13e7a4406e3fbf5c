"""The desk's notes and tasks on a household, be it closed: they change nothing of it."""

from datetime import date
from typing import TypedDict
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import Forbidden, NotFound
from services.household.domain.errors import NotATask, TaskOfNobody
from services.household.domain.journal import Change
from services.household.domain.notes import Note
from services.household.unit import Unit


class NoteTold(TypedDict):
    note_id: UUID
    text: str
    due_on: date | None
    for_account_id: UUID | None
    for_name: str | None
    for_function: str | None


def write(unit: Unit, who: Principal, household_id: UUID, told: NoteTold) -> list[Note]:
    """Adds a note; the same id again adds nothing. A task is of one person, or of a function.

    Raises NotFound for an unknown household, TaskOfNobody.
    """
    if unit.households.get(household_id) is None:
        raise NotFound(household_id=household_id)
    if told["due_on"] is None:
        told = {**told, "for_account_id": None, "for_name": None, "for_function": None}
    elif told["for_account_id"] is not None:
        told = {**told, "for_function": None}
    elif told["for_function"] is None:
        raise TaskOfNobody()
    note = Note(**told, written_at=unit.now, by_account_id=who.account_id, by_name=who.name)
    unit.notes.add(household_id, note)
    return unit.notes.of(household_id)


def tick(
    unit: Unit, who: Principal, household_id: UUID, note_id: UUID, *, done: bool
) -> list[Note]:
    """Anybody of the desk ends a task, or takes the tick back. Raises NotFound, NotATask."""
    note = _known(unit, household_id, note_id)
    if not note.is_task:
        raise NotATask()
    if done != (note.done_at is not None):
        at_by = (unit.now, who.name) if done else (None, None)
        unit.notes.tick(household_id, note_id, *at_by)
    return unit.notes.of(household_id)


def remove(unit: Unit, who: Principal, household_id: UUID, note_id: UUID) -> list[Note]:
    """Whoever wrote a note takes it away, an administrator any: its text is forgotten, and the
    journal says that there was one. Raises NotFound, Forbidden."""
    note = _known(unit, household_id, note_id)
    if note.by_account_id != who.account_id and "admin" not in who.roles:
        raise Forbidden()
    unit.notes.remove(household_id, note_id)
    unit.journal.write(household_id, who, [Change("note.removed", None, None, None)])
    return unit.notes.of(household_id)


def _known(unit: Unit, household_id: UUID, note_id: UUID) -> Note:
    note = unit.notes.get(household_id, note_id)
    if note is None:
        raise NotFound(note_id=note_id)
    return note
