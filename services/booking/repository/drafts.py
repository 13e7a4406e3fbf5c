"""Drafts and their lines. A cleared line stays for undo, out of the draft."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Uuid,
    bindparam,
    delete,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from services.booking.domain.booking import ADD, Line
from services.booking.domain.family import Draft, DraftLine
from services.booking.tables import draft_lines, drafts

DRAFT = (
    select(drafts.c.version, draft_lines)
    .select_from(drafts.outerjoin(draft_lines, draft_lines.c.household_id == drafts.c.household_id))
    .where(drafts.c.household_id == bindparam("household_id"))
    .order_by(draft_lines.c.drafted_at, draft_lines.c.day, draft_lines.c.line_id)
)
PENDING = (
    select(
        drafts.c.household_id,
        drafts.c.version,
        draft_lines.c.action,
        draft_lines.c.activity_id,
        draft_lines.c.day,
    )
    .select_from(drafts.join(draft_lines, draft_lines.c.household_id == drafts.c.household_id))
    .where(
        draft_lines.c.cleared.is_(False),
        or_(drafts.c.reminded_version.is_(None), drafts.c.reminded_version != drafts.c.version),
    )
    .order_by(drafts.c.household_id)
)

# Before a seat moves: beside every other family's, never beside an act of the town. Taken before
# the draft's row, which the town's act may need.
LOCK = text(
    "INSERT INTO drafts (household_id)"
    " SELECT CAST(:household_id AS uuid)"
    " FROM pg_advisory_xact_lock_shared(hashtext('booking-town'))"
    " ON CONFLICT (household_id) DO UPDATE SET household_id = excluded.household_id"
).bindparams(bindparam("household_id", type_=Uuid))
EMPTY = text(
    "WITH gone AS (DELETE FROM draft_lines WHERE household_id = :household_id)"
    " UPDATE drafts SET version = version + 1 WHERE household_id = :household_id"
).bindparams(bindparam("household_id", type_=Uuid))
# A cell cleared a moment ago is wanted again: its old line comes back as the new one.
DRAFTED = text(
    "WITH next AS (UPDATE drafts SET version = version + 1 WHERE household_id = :household_id)"
    " INSERT INTO draft_lines AS d"
    "   (line_id, household_id, action, child_id, activity_id, day, booking_id, drafted_at)"
    " SELECT n.line_id, :household_id, n.action, n.child_id, n.activity_id, n.day, n.booking_id,"
    "   :at FROM unnest(CAST(:lines AS uuid[]), CAST(:actions AS text[]),"
    "   CAST(:children AS uuid[]), CAST(:activities AS uuid[]), CAST(:days AS date[]),"
    "   CAST(:bookings AS uuid[]))"
    "   AS n(line_id, action, child_id, activity_id, day, booking_id)"
    " ON CONFLICT ON CONSTRAINT draft_lines_one_change_a_cell DO UPDATE"
    "   SET line_id = excluded.line_id, action = excluded.action,"
    "   booking_id = excluded.booking_id, drafted_at = excluded.drafted_at, cleared = false"
    " WHERE d.cleared"
).bindparams(bindparam("household_id", type_=Uuid))
LOCK_ALL = text("SELECT pg_advisory_xact_lock(hashtext('booking-town'))")

# Cells as three arrays: one statement's text, so one plan and one compilation, however many.
FORGET = text(
    "DELETE FROM draft_lines l USING unnest(CAST(:children AS uuid[]),"
    " CAST(:activities AS uuid[]), CAST(:days AS date[])) AS w(child_id, activity_id, day)"
    " WHERE l.household_id = :household_id AND l.child_id = w.child_id"
    " AND l.activity_id = w.activity_id AND l.day = w.day"
).bindparams(bindparam("household_id", type_=Uuid))


class Drafts:
    """The one draft of each household."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lock(self, household_id: UUID) -> None:
        """Put this household's changes in single file until the transaction ends, and out of the
        way of `lock_all`: for what takes or gives back seats."""
        self._connection.execute(LOCK, {"household_id": household_id})

    def lock_draft(self, household_id: UUID) -> None:
        """The same for what changes the draft alone: nobody but this household waits."""
        row = insert(drafts).values(household_id=household_id)
        same = {"household_id": row.excluded.household_id}
        self._connection.execute(
            row.on_conflict_do_update(index_elements=["household_id"], set_=same)
        )

    def lock_all(self) -> None:
        """Wait for every household's seats under way, and let none begin: for what the town
        changes under families' feet."""
        self._connection.execute(LOCK_ALL)

    def of(self, household_id: UUID) -> Draft:
        """The draft in the order it was made; an empty one for a household that has none."""
        rows = self._connection.execute(DRAFT, {"household_id": household_id}).all()
        if not rows:
            return Draft()
        lines = [(row.cleared, _line(row)) for row in rows if row.line_id is not None]
        kept = tuple(line for is_cleared, line in lines if not is_cleared)
        cleared = frozenset(line.cell for is_cleared, line in lines if is_cleared)
        return Draft(rows[0].version, kept, cleared)

    def save(
        self, household_id: UUID, added: Iterable[DraftLine], removed: Iterable[UUID], at: datetime
    ) -> None:
        """Take lines out and put lines in; a cell drafted meanwhile keeps the line it has."""
        out = list(removed)
        if out:
            self._remove(household_id, draft_lines.c.line_id.in_(out))
        self._add(household_id, added, at)

    def remove(self, household_id: UUID, line_ids: Iterable[UUID]) -> None:
        self._remove(household_id, draft_lines.c.line_id.in_(list(line_ids)))
        self._bump(household_id)

    def forget_cells(self, household_id: UUID, lines: Iterable[Line]) -> None:
        """Take out what was drafted for days that were just decided another way."""
        decided = list(lines)
        facts = {"household_id": household_id, **_cells(decided)}
        if decided and self._connection.execute(FORGET, facts).rowcount:
            self._bump(household_id)

    def forget_child(self, household_id: UUID, child_id: UUID) -> None:
        """Take out all that was drafted for this child."""
        of_child = (draft_lines.c.household_id == household_id) & (
            draft_lines.c.child_id == child_id
        )
        if self._connection.execute(delete(draft_lines).where(of_child)).rowcount:
            self._bump(household_id)

    def put_back(self, household_id: UUID, lines: Iterable[Line], at: datetime) -> None:
        """Return released seats to the draft as wanted days."""
        wanted = [
            DraftLine(uuid4(), ADD, line.child_id, line.activity_id, line.day) for line in lines
        ]
        self._add(household_id, wanted, at)

    def clear(self, household_id: UUID) -> None:
        """Empty the draft, keeping what it held for one undo."""
        self._remove(household_id, draft_lines.c.cleared)
        self._set_cleared(household_id, cleared=True)

    def undo_clear(self, household_id: UUID) -> None:
        self._set_cleared(household_id, cleared=False)

    def empty(self, household_id: UUID) -> None:
        """After a confirmation nothing is drafted, and nothing can be undone."""
        self._connection.execute(EMPTY, {"household_id": household_id})

    def not_reminded(self) -> list[Row[Any]]:
        """The lines of every draft whose family was not reminded of its present version."""
        return list(self._connection.execute(PENDING))

    def reminded(self, versions: dict[UUID, int]) -> None:
        for household_id, version in versions.items():
            household = drafts.c.household_id == household_id
            self._connection.execute(
                update(drafts).where(household).values(reminded_version=version)
            )

    def _add(self, household_id: UUID, lines: Iterable[DraftLine], at: datetime) -> None:
        """And the draft is another version."""
        new = list(lines)
        facts = {
            "household_id": household_id,
            "at": at,
            "lines": [str(line.line_id) for line in new],
            "actions": [line.action for line in new],
            "bookings": [line.booking_id and str(line.booking_id) for line in new],
            **_cells(new),
        }
        self._connection.execute(DRAFTED, facts)

    def _remove(self, household_id: UUID, which: ColumnElement[bool]) -> int:
        of_household = draft_lines.c.household_id == household_id
        return self._connection.execute(delete(draft_lines).where(of_household, which)).rowcount

    def _set_cleared(self, household_id: UUID, *, cleared: bool) -> None:
        lines = update(draft_lines).where(draft_lines.c.household_id == household_id)
        self._connection.execute(lines.values(cleared=cleared))
        self._bump(household_id)

    def _bump(self, household_id: UUID) -> None:
        household = drafts.c.household_id == household_id
        self._connection.execute(
            update(drafts).where(household).values(version=drafts.c.version + 1)
        )


def _line(row: Row[Any]) -> DraftLine:
    return DraftLine(
        row.line_id, row.action, row.child_id, row.activity_id, row.day, row.booking_id
    )


def _cells(lines: Sequence[DraftLine | Line]) -> dict[str, list[Any]]:
    return {
        "children": [str(line.child_id) for line in lines],
        "activities": [str(line.activity_id) for line in lines],
        "days": [line.day for line in lines],
    }
