"""Addresses that account holders want to sign in with, until they prove them."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, func, select, update

from services.identity.domain.email_change import EmailChange
from services.identity.domain.errors import LinkUsed
from services.identity.domain.secret import digest
from services.identity.tables import email_changes


class EmailChanges:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, token: str) -> EmailChange | None:
        statement = select(email_changes).where(email_changes.c.digest == digest(token))
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else EmailChange(**row._mapping)

    def asked_since(self, account_id: UUID, instant: datetime) -> int:
        asked = email_changes.c.account_id == account_id, email_changes.c.asked_at > instant
        counted = select(func.count()).select_from(email_changes).where(*asked)
        return self._connection.scalar(counted) or 0

    def add(self, change: EmailChange) -> None:
        """Older links of the account stop working."""
        older = (email_changes.c.account_id == change.account_id) & (
            email_changes.c.expires_at > change.asked_at
        )
        ended = update(email_changes).where(older).values(expires_at=change.asked_at)
        self._connection.execute(ended)
        self._connection.execute(email_changes.insert().values(**asdict(change)))

    def spend(self, change: EmailChange, now: datetime) -> None:
        """Loses to whoever used the link first, whatever process did."""
        unused = (email_changes.c.digest == change.digest) & email_changes.c.used_at.is_(None)
        spent = update(email_changes).where(unused).values(used_at=now)
        if self._connection.execute(spent).rowcount == 0:
            raise LinkUsed()

    def forget_before(self, instant: datetime) -> None:
        self._connection.execute(delete(email_changes).where(email_changes.c.asked_at < instant))
