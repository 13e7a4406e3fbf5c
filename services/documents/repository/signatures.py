"""Pieces that are being signed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.postgresql import insert

from services.documents.domain.signature import Signature
from services.documents.tables import signatures


class Signatures:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, signature: Signature) -> None:
        self._connection.execute(insert(signatures).values(vars(signature)))

    def held(self, signature_id: UUID) -> Signature | None:
        """To be changed: a second try waits for the first."""
        statement = select(signatures).where(signatures.c.signature_id == signature_id)
        row = self._connection.execute(statement.with_for_update()).mappings().one_or_none()
        return None if row is None else Signature(**row)

    def asked_since(self, account_id: UUID, since: datetime) -> int:
        asked = select(func.count()).where(
            signatures.c.account_id == account_id, signatures.c.asked_at > since
        )
        return int(self._connection.execute(asked).scalar_one())

    def save(self, signature: Signature) -> None:
        statement = signatures.update().where(signatures.c.signature_id == signature.signature_id)
        told = {"failures": signature.failures, "signed_at": signature.signed_at}
        self._connection.execute(statement.values(told))

    def forget_unsigned(self, before: datetime) -> None:
        statement = signatures.delete().where(signatures.c.signed_at.is_(None))
        self._connection.execute(statement.where(signatures.c.asked_at < before))
