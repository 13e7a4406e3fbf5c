"""Pieces about to lapse, and what families were told of them."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from services.documents.tables import lapse_reminders, piece_kinds, pieces


class Lapsing(NamedTuple):
    piece_id: UUID
    household_id: UUID
    valid_until: date


class Lapses:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def between(self, first: date, last: date) -> list[Lapsing]:
        """Accepted pieces of kinds that are still asked, whose last day is one of these, and which
        no other of the same thing, that waits or serves longer, replaces."""
        newer = pieces.alias()
        replaced = (
            select(newer.c.piece_id)
            .where(newer.c.household_id == pieces.c.household_id, newer.c.kind == pieces.c.kind)
            .where(newer.c.child_id.is_not_distinct_from(pieces.c.child_id))
            .where(newer.c.piece_id != pieces.c.piece_id, newer.c.refusal.is_(None))
            .where(
                or_(
                    newer.c.seen_at.is_(None),
                    newer.c.valid_until.is_(None),
                    newer.c.valid_until > pieces.c.valid_until,
                )
            )
            .exists()
        )
        statement = (
            select(pieces.c.piece_id, pieces.c.household_id, pieces.c.valid_until)
            .join(piece_kinds, piece_kinds.c.kind == pieces.c.kind)
            .where(piece_kinds.c.is_offered, func.jsonb_array_length(piece_kinds.c.purposes) > 0)
            .where(pieces.c.refusal.is_(None), pieces.c.valid_until.between(first, last))
            .where(~replaced)
            .order_by(pieces.c.valid_until, pieces.c.piece_id)
        )
        return [Lapsing(*row) for row in self._connection.execute(statement)]

    def told(self, piece_id: UUID, days: int) -> bool:
        """Whether this is the first time."""
        values = {"piece_id": piece_id, "days_before": days, "told_at": self._now}
        written = insert(lapse_reminders).values(values).on_conflict_do_nothing()
        return self._connection.execute(written).rowcount == 1
