"""Pieces with their files."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from services.documents.domain.file import File
from services.documents.domain.piece import Piece
from services.documents.repository.files import COLUMNS, file_of
from services.documents.tables import files, pieces

TO_SEE_MAX = 200


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
        return self._where(pieces.c.household_id == household_id)[::-1]

    def to_see(self) -> list[Piece]:
        """Those nobody at the town hall has seen, oldest first."""
        return self._where(pieces.c.seen_at.is_(None), limit=TO_SEE_MAX)

    def add(self, piece: Piece) -> None:
        self._connection.execute(pieces.insert().values(_without_files(piece)))

    def save(self, piece: Piece) -> None:
        statement = pieces.update().where(pieces.c.piece_id == piece.piece_id)
        self._connection.execute(statement.values(_without_files(piece)))

    def delete(self, piece_id: UUID) -> None:
        """With its files and their keys."""
        self._connection.execute(pieces.delete().where(pieces.c.piece_id == piece_id))

    def _where(self, condition: ColumnElement[bool], limit: int | None = None) -> list[Piece]:
        oldest_first = (pieces.c.submitted_at, pieces.c.piece_id)
        statement = select(pieces).where(condition).order_by(*oldest_first).limit(limit)
        rows = self._connection.execute(statement).mappings().all()
        attached = self._files([row["piece_id"] for row in rows])
        return [Piece(**row, files=tuple(attached[row["piece_id"]])) for row in rows]

    def _files(self, piece_ids: Iterable[UUID]) -> dict[UUID, list[File]]:
        statement = (
            select(*COLUMNS).where(files.c.piece_id.in_(piece_ids)).order_by(files.c.position)
        )
        attached: dict[UUID, list[File]] = defaultdict(list)
        for row in self._connection.execute(statement).mappings():
            attached[row[files.c.piece_id]].append(file_of(row))
        return attached


def _without_files(piece: Piece) -> dict[str, Any]:
    return {name: value for name, value in vars(piece).items() if name != "files"}
