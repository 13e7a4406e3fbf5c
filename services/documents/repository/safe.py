"""What persons keep for themselves."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.postgresql import insert

from services.documents.domain.safe_piece import SafePiece
from services.documents.tables import safe_pieces

COLUMNS = [safe_pieces.c[name] for name in SafePiece.__dataclass_fields__]
Sealed = tuple[bytes, str]


class Safe:
    """Each reading names the account whose it is: nobody else's is there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def room_used(self, account_id: UUID) -> int:
        """Until this transaction ends, nobody else counts for this account."""
        lock = func.pg_advisory_xact_lock(func.hashtextextended(f"safe-{account_id}", 0))
        self._connection.execute(select(lock))
        used = select(func.coalesce(func.sum(safe_pieces.c.size_bytes), 0))
        used = used.where(safe_pieces.c.account_id == account_id)
        return int(self._connection.execute(used).scalar_one())

    def add(self, piece: SafePiece, sealed: bytes, wrapped_with: str) -> None:
        values = {**vars(piece), "sealed": sealed, "wrapped_with": wrapped_with}
        self._connection.execute(insert(safe_pieces).values(values).on_conflict_do_nothing())

    def of(self, account_id: UUID) -> Sequence[tuple[SafePiece, Sealed]]:
        """Newest first, whole ones."""
        statement = (
            select(*COLUMNS, safe_pieces.c.sealed, safe_pieces.c.wrapped_with)
            .where(safe_pieces.c.account_id == account_id, safe_pieces.c.received_at.is_not(None))
            .order_by(safe_pieces.c.put_at.desc(), safe_pieces.c.safe_piece_id)
        )
        rows = self._connection.execute(statement)
        return [(SafePiece(*row[:5]), (bytes(row[5]), row[6])) for row in rows]

    def find(self, account_id: UUID, safe_piece_id: UUID) -> tuple[SafePiece, Sealed] | None:
        statement = (
            select(*COLUMNS, safe_pieces.c.sealed, safe_pieces.c.wrapped_with)
            .where(safe_pieces.c.account_id == account_id)
            .where(safe_pieces.c.safe_piece_id == safe_piece_id)
            .with_for_update()
        )
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else (SafePiece(*row[:5]), (bytes(row[5]), row[6]))

    def received(self, safe_piece_id: UUID, now: datetime) -> None:
        statement = safe_pieces.update().where(safe_pieces.c.safe_piece_id == safe_piece_id)
        self._connection.execute(statement.values(received_at=now))

    def delete(self, account_id: UUID, safe_piece_id: UUID) -> None:
        """With its only key."""
        statement = safe_pieces.delete().where(safe_pieces.c.account_id == account_id)
        self._connection.execute(statement.where(safe_pieces.c.safe_piece_id == safe_piece_id))

    def forget_unfinished(self, before: datetime) -> None:
        statement = safe_pieces.delete().where(safe_pieces.c.received_at.is_(None))
        self._connection.execute(statement.where(safe_pieces.c.put_at < before))

    def not_wrapped_with(self, fingerprint: str) -> list[tuple[UUID, bytes, str]]:
        """Id, sealed key and fingerprint of each under another master key, to be changed."""
        statement = select(
            safe_pieces.c.safe_piece_id, safe_pieces.c.sealed, safe_pieces.c.wrapped_with
        )
        statement = statement.where(safe_pieces.c.wrapped_with != fingerprint).with_for_update()
        rows = self._connection.execute(statement)
        return [(row[0], bytes(row[1]), row[2]) for row in rows]

    def wrap_again(self, safe_piece_id: UUID, sealed: bytes, wrapped_with: str) -> None:
        statement = safe_pieces.update().where(safe_pieces.c.safe_piece_id == safe_piece_id)
        self._connection.execute(statement.values(sealed=sealed, wrapped_with=wrapped_with))
