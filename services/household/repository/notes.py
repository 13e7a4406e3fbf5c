"""Notes and tasks, each on one household."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from services.household.domain.notes import Note
from services.household.tables.households import households
from services.household.tables.notes import notes

COLUMNS = [notes.c[name] for name in Note.__dataclass_fields__]
TASKS_MAX = 200


class Notes:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, household_id: UUID, note: Note) -> bool:
        """False when there is a note of this id already."""
        row = insert(notes).values(household_id=household_id, **asdict(note))
        return self._connection.execute(row.on_conflict_do_nothing()).rowcount == 1

    def get(self, household_id: UUID, note_id: UUID) -> Note | None:
        row = self._connection.execute(select(*COLUMNS).where(_is(household_id, note_id)))
        return next((Note(**found) for found in row.mappings()), None)

    def of(self, household_id: UUID) -> list[Note]:
        """What is to be done first, by its day; then the rest, the latest first."""
        undone = notes.c.due_on.is_not(None) & notes.c.done_at.is_(None)
        listed = (
            select(*COLUMNS)
            .where(notes.c.household_id == household_id)
            .order_by(undone.desc(), notes.c.due_on, notes.c.written_at.desc())
        )
        return [Note(**row) for row in self._connection.execute(listed).mappings()]

    def tick(
        self, household_id: UUID, note_id: UUID, done_at: datetime | None, done_by: str | None
    ) -> None:
        ticked = update(notes).where(_is(household_id, note_id))
        self._connection.execute(ticked.values(done_at=done_at, done_by=done_by))

    def remove(self, household_id: UUID, note_id: UUID) -> None:
        self._connection.execute(delete(notes).where(_is(household_id, note_id)))

    def to_do(self, account_id: UUID, functions: Collection[str]) -> list[dict[str, Any]]:
        """The tasks of a person and of their functions, those due first."""
        theirs = or_(notes.c.for_account_id == account_id, notes.c.for_function.in_(functions))
        home = [households.c[name] for name in ("household_id", "reference", "name")]
        listed = (
            select(*COLUMNS, *home)
            .select_from(notes.join(households))
            .where(notes.c.due_on.is_not(None), notes.c.done_at.is_(None), theirs)
            .order_by(notes.c.due_on, notes.c.written_at)
            .limit(TASKS_MAX)
        )
        return [dict(row) for row in self._connection.execute(listed).mappings()]


def _is(household_id: UUID, note_id: UUID) -> ColumnElement[bool]:
    return (notes.c.household_id == household_id) & (notes.c.note_id == note_id)
