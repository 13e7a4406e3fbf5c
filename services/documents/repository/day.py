"""What a day's work at the desk is told of documents: counts and dates."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select

from services.documents.tables import metadata, pieces


class Days:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def happened(self, since: datetime) -> dict[str, int]:
        decisions = metadata.tables["decisions"].c
        decided = (decisions.decided_at >= since) & decisions.withdrawn_at.is_(None)
        return {
            "pieces_handed_in": self._count(pieces.c.submitted_at >= since),
            "pieces_decided": self._count(decided),
        }

    def lapsing(self, first: date, last: date) -> list[tuple[date, int, list[UUID]]]:
        """How many accepted pieces are good until each of those days, and whose they are."""
        good = (pieces.c.refusal.is_(None)) & pieces.c.seen_at.is_not(None)
        found = (
            select(
                pieces.c.valid_until,
                func.count(),
                func.array_agg(pieces.c.household_id.distinct()),
            )
            .where(good, pieces.c.valid_until.between(first, last))
            .group_by(pieces.c.valid_until)
            .order_by(pieces.c.valid_until)
        )
        return [(day, count, homes) for day, count, homes in self._connection.execute(found)]

    def _count(self, which: ColumnElement[bool]) -> int:
        return int(self._connection.scalar(select(func.count()).where(which)) or 0)
