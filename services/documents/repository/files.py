"""Files and their wrapped keys."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, Select, func, select
from sqlalchemy.dialects.postgresql import insert

from services.documents.domain.file import File
from services.documents.tables import files

COLUMNS = [files.c[name] for name in File.__dataclass_fields__]


def file_of(row: RowMapping) -> File:
    return File(**{column.name: row[column] for column in COLUMNS})


class Files:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, file: File, wrapped_key: bytes, wrapped_with: str) -> None:
        """Keeps the first of two announcements of one id."""
        values = {**vars(file), "wrapped_key": wrapped_key, "wrapped_with": wrapped_with}
        self._connection.execute(insert(files).values(values).on_conflict_do_nothing())

    def get(self, file_id: UUID) -> File | None:
        """To be changed: whoever else would change it waits for us."""
        return next(iter(self.get_all([file_id])), None)

    def get_all(self, file_ids: Sequence[UUID]) -> list[File]:
        """Those that exist, in the order asked, to be changed."""
        statement = (
            select(*COLUMNS)
            .where(files.c.file_id.in_(file_ids))
            .order_by(files.c.file_id)
            .with_for_update()
        )
        found = {row[files.c.file_id]: file_of(row) for row in self._rows(statement)}
        return [found[file_id] for file_id in file_ids if file_id in found]

    def wrapped_key(self, file_id: UUID) -> tuple[bytes, str]:
        """The wrapped key and the fingerprint of the master key that wrapped it."""
        statement = select(files.c.wrapped_key, files.c.wrapped_with)
        row = self._connection.execute(statement.where(files.c.file_id == file_id)).one()
        return bytes(row.wrapped_key), row.wrapped_with

    def not_wrapped_with(self, fingerprint: str) -> list[tuple[UUID, bytes, str]]:
        """Id, wrapped key and fingerprint of each file under another master key, to be changed."""
        statement = select(files.c.file_id, files.c.wrapped_key, files.c.wrapped_with)
        statement = statement.where(files.c.wrapped_with != fingerprint).with_for_update()
        rows = self._connection.execute(statement)
        return [(row.file_id, bytes(row.wrapped_key), row.wrapped_with) for row in rows]

    def wrap_again(self, file_id: UUID, wrapped_key: bytes, wrapped_with: str) -> None:
        statement = files.update().where(files.c.file_id == file_id)
        values = {"wrapped_key": wrapped_key, "wrapped_with": wrapped_with}
        self._connection.execute(statement.values(values))

    def save(self, file: File, position: int | None = None) -> None:
        values = {
            "received_at": file.received_at,
            "piece_id": file.piece_id,
            "position": position,
            "document_id": file.document_id,
        }
        statement = files.update().where(files.c.file_id == file.file_id).values(values)
        self._connection.execute(statement)

    def room_used(self, household_id: UUID) -> int:
        """Bytes of the household's pieces, uploads under way included. Until this transaction
        ends, nobody else counts for this household: two uploads do not share the last room."""
        lock = func.pg_advisory_xact_lock(func.hashtextextended(str(household_id), 0))
        self._connection.execute(select(lock))
        used = select(func.coalesce(func.sum(files.c.size_bytes), 0)).where(
            files.c.household_id == household_id, files.c.purpose == "piece"
        )
        return int(self._connection.execute(used).scalar_one())

    def forget_unused(self, before: datetime) -> int:
        """Deletes uploads announced before that instant and used by nothing."""
        statement = (
            files.delete()
            .where(files.c.piece_id.is_(None))
            .where(files.c.document_id.is_(None))
            .where(files.c.asked_at < before)
        )
        return self._connection.execute(statement).rowcount

    def _rows(self, statement: Select[Any]) -> Iterable[RowMapping]:
        return self._connection.execute(statement).mappings()
