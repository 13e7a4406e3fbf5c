"""Kinds of piece, and the reasons why one is not taken."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.postgresql import insert

from services.documents.domain.piece_kind import Note, PieceKind
from services.documents.domain.reason import Reason
from services.documents.tables import piece_kinds, reasons

ALL = select(piece_kinds).order_by(piece_kinds.c.position)


class PieceKinds:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[PieceKind]:
        """In the order that families read them in."""
        return [_kind(dict(row)) for row in self._connection.execute(ALL).mappings()]

    def get(self, kind: str) -> PieceKind | None:
        statement = select(piece_kinds).where(piece_kinds.c.kind == kind)
        row = self._connection.execute(statement).mappings().one_or_none()
        return None if row is None else _kind(dict(row))

    def next_position(self) -> int:
        last = select(func.coalesce(func.max(piece_kinds.c.position), 0))
        return int(self._connection.execute(last).scalar_one()) + 1

    def save(self, kind: PieceKind) -> None:
        notes = [asdict(note) for note in kind.notes]
        row = {**vars(kind), "notes": notes, "purposes": list(kind.purposes)}
        written = insert(piece_kinds).values(row)
        changed = {name: written.excluded[name] for name in row if name != "kind"}
        self._connection.execute(
            written.on_conflict_do_update(index_elements=["kind"], set_=changed)
        )


class Reasons:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Reason]:
        rows = self._connection.execute(select(reasons).order_by(reasons.c.position)).mappings()
        return [Reason(**row) for row in rows]

    def save(self, kept: Sequence[Reason]) -> None:
        """These, and no other."""
        self._connection.execute(reasons.delete())
        if kept:
            self._connection.execute(reasons.insert(), [vars(reason) for reason in kept])


def _kind(row: dict[str, Any]) -> PieceKind:
    notes = tuple(Note(**note) for note in row.pop("notes"))
    purposes = tuple(row.pop("purposes"))
    return PieceKind(**row, notes=notes, purposes=purposes)
