"""What is past its term in documents, and what a family need not leave here."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, or_, select, text

from chassis.deciding import OPEN
from chassis.paris import midnight
from services.documents.tables import documents, files, metadata, pieces, reads, signatures


class Past:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def pieces(self, cutoff: date) -> int:
        return int(self._execute(select(func.count()).where(_over(cutoff))).scalar_one())

    def destroy_pieces(self, cutoff: date, batch_max: int) -> int:
        """With their files, whose only keys these rows are."""
        some = select(pieces.c.piece_id).where(_over(cutoff)).limit(batch_max)
        return self._execute(delete(pieces).where(pieces.c.piece_id.in_(some))).rowcount

    def reads(self, cutoff: date) -> int:
        old = reads.c.at < midnight(cutoff)
        return int(self._execute(select(func.count()).where(old)).scalar_one())

    def destroy_reads(self, cutoff: date, batch_max: int) -> int:
        some = select(reads.c.id).where(reads.c.at < midnight(cutoff)).limit(batch_max)
        return self._execute(delete(reads).where(reads.c.id.in_(some))).rowcount

    def forget_household(self, household_id: UUID) -> None:
        for table in (pieces, documents, files, signatures):
            self._execute(delete(table).where(table.c.household_id == household_id))

    def forget_not_needed(self, household_id: UUID, today: date) -> int:
        """What of a household's pieces serves no more, whatever its age."""
        theirs = and_(pieces.c.household_id == household_id, _serves_no_more(today))
        return self._execute(delete(pieces).where(theirs)).rowcount


def _over(cutoff: date) -> ColumnElement[bool]:
    """Serves no more since before that day: refused, lapsed, or another took its place."""
    refused = and_(pieces.c.refusal.is_not(None), pieces.c.seen_at < midnight(cutoff))
    replaced = _replaced(pieces.alias("newer"), midnight(cutoff))
    return and_(or_(refused, pieces.c.valid_until < cutoff, replaced), _decided())


def _serves_no_more(today: date) -> ColumnElement[bool]:
    refused = pieces.c.refusal.is_not(None)
    tomorrow = midnight(date.fromordinal(today.toordinal() + 1))
    replaced = _replaced(pieces.alias("newer"), tomorrow)
    return and_(or_(refused, pieces.c.valid_until < today, replaced), _decided())


def _replaced(newer: object, before: object) -> ColumnElement[bool]:
    """Accepted, and a newer one of the same was accepted before that instant."""
    columns = newer.c  # type: ignore[attr-defined]
    same = and_(
        columns.household_id == pieces.c.household_id,
        columns.kind == pieces.c.kind,
        columns.child_id.is_not_distinct_from(pieces.c.child_id),
        columns.submitted_at > pieces.c.submitted_at,
        columns.refusal.is_(None),
        columns.seen_at < before,
        or_(columns.valid_until.is_(None), columns.valid_until >= pieces.c.valid_until),
    )
    return and_(pieces.c.seen_at.is_not(None), exists().where(same))


def _decided() -> ColumnElement[bool]:
    """Looked at, and nothing decided of it awaits its effect."""
    decisions = metadata.tables["decisions"]
    awaits = exists().where(decisions.c.item_id == pieces.c.piece_id, text(OPEN))
    return and_(pieces.c.seen_at.is_not(None), ~awaits)
