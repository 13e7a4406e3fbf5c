"""Pieces with their files."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Uuid,
    and_,
    bindparam,
    exists,
    func,
    select,
    text,
)

from chassis.deciding import OPEN
from services.documents.domain.file import File
from services.documents.domain.piece import Newer, Piece
from services.documents.domain.piece_kind import PROMISED_DAYS
from services.documents.repository.files import COLUMNS, file_of
from services.documents.tables import files, metadata, piece_kinds, pieces

TO_SEE_MAX = 200
QUEUED = ("piece_id", "household_id", "kind", "submitted_at", "submitted_by_name")

OLDEST_FIRST = select(pieces).order_by(pieces.c.submitted_at, pieces.c.piece_id)
OF_HOUSEHOLD = OLDEST_FIRST.where(pieces.c.household_id == bindparam("household_id", type_=Uuid))


class Pieces:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, piece_id: UUID) -> Piece | None:
        """To be changed: whoever else would change it waits for us."""
        statement = select(pieces.c.piece_id).where(pieces.c.piece_id == piece_id)
        self._connection.execute(statement.with_for_update())
        return next(iter(self._where(pieces.c.piece_id == piece_id)), None)

    def of(self, household_id: UUID) -> list[Piece]:
        """Newest first."""
        return self._read(OF_HOUSEHOLD, {"household_id": household_id})[::-1]

    def to_see(self) -> list[Piece]:
        """Those nobody at the town hall has decided of, oldest first."""
        return self._where(_waits(), limit=TO_SEE_MAX)

    def waiting(self) -> Sequence[RowMapping]:
        """All of them, without their files and with how long their kind promises, in days."""
        promised = func.coalesce(piece_kinds.c.promised_days, PROMISED_DAYS)
        statement = (
            select(
                *(pieces.c[name] for name in QUEUED),
                func.coalesce(piece_kinds.c.name, pieces.c.kind).label("name"),
                promised.label("promised_days"),
            )
            .outerjoin(piece_kinds, piece_kinds.c.kind == pieces.c.kind)
            .where(_waits())
        )
        return self._connection.execute(statement).mappings().all()

    def newest_like(self, piece: Piece) -> Newer | None:
        """The last of those that wait and were handed in after this one for the same thing."""
        statement = (
            select(pieces.c.piece_id, pieces.c.submitted_at)
            .where(pieces.c.seen_at.is_(None))
            .where(pieces.c.household_id == piece.household_id, pieces.c.kind == piece.kind)
            .where(pieces.c.child_id.is_not_distinct_from(piece.child_id))
            .where(pieces.c.submitted_at > piece.submitted_at)
            .order_by(pieces.c.submitted_at.desc())
        )
        row = self._connection.execute(statement.limit(1)).first()
        return None if row is None else Newer(*row)

    def add(self, piece: Piece) -> None:
        self._connection.execute(pieces.insert().values(_without_files(piece)))

    def save(self, piece: Piece) -> None:
        statement = pieces.update().where(pieces.c.piece_id == piece.piece_id)
        self._connection.execute(statement.values(_without_files(piece)))

    def delete(self, piece_id: UUID) -> None:
        """With its files and their keys."""
        self._connection.execute(pieces.delete().where(pieces.c.piece_id == piece_id))

    def _where(self, condition: ColumnElement[bool], limit: int | None = None) -> list[Piece]:
        return self._read(OLDEST_FIRST.where(condition).limit(limit))

    def _read(self, statement: Select[Any], asked: Mapping[str, Any] | None = None) -> list[Piece]:
        rows = self._connection.execute(statement, asked).mappings().all()
        attached = self._files([row["piece_id"] for row in rows])
        return [Piece(**row, files=tuple(attached[row["piece_id"]])) for row in rows]

    def _files(self, piece_ids: Sequence[UUID]) -> dict[UUID, list[File]]:
        attached: dict[UUID, list[File]] = defaultdict(list)
        if not piece_ids:
            return attached
        statement = (
            select(*COLUMNS).where(files.c.piece_id.in_(piece_ids)).order_by(files.c.position)
        )
        for row in self._connection.execute(statement).mappings():
            attached[row[files.c.piece_id]].append(file_of(row))
        return attached


def _waits() -> ColumnElement[bool]:
    """Not looked at, and no decision of it awaits its effect."""
    decisions = metadata.tables["decisions"]
    decided = exists().where(decisions.c.item_id == pieces.c.piece_id, text(OPEN))
    return and_(pieces.c.seen_at.is_(None), ~decided)


def _without_files(piece: Piece) -> dict[str, Any]:
    return {name: value for name, value in vars(piece).items() if name != "files"}
