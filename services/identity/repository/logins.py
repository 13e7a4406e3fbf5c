"""Browsers signed in."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, select, update

from services.identity.domain.login import IDLE_MAX, LENGTH_MAX, Login
from services.identity.domain.secret import digest
from services.identity.tables import logins


class Logins:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, session: str) -> Login | None:
        row = self._connection.execute(
            select(logins).where(logins.c.digest == digest(session))
        ).one_or_none()
        return None if row is None else Login(**row._mapping)

    def add(self, login: Login) -> None:
        self._connection.execute(logins.insert().values(**asdict(login)))

    def touch(self, login: Login, now: datetime) -> None:
        """Never backwards, and never a login that was closed meanwhile."""
        of_it = (logins.c.digest == login.digest) & (logins.c.seen_at < now)
        self._connection.execute(update(logins).where(of_it).values(seen_at=now))

    def let_through(self, login: Login) -> None:
        """Nothing more is asked of it."""
        of_it = logins.c.digest == login.digest
        self._connection.execute(update(logins).where(of_it).values(awaits=None))

    def close(self, login: Login) -> None:
        self._connection.execute(delete(logins).where(logins.c.digest == login.digest))

    def close_all(self, account_id: UUID) -> list[str]:
        """The digests of what was closed."""
        of_account = delete(logins).where(logins.c.account_id == account_id)
        return list(self._connection.scalars(of_account.returning(logins.c.digest)))

    def of(self, account_id: UUID) -> list[str]:
        """The digests of its logins."""
        theirs = select(logins.c.digest).where(logins.c.account_id == account_id)
        return list(self._connection.scalars(theirs))

    def forget_ended(self, now: datetime) -> None:
        idle, ended = logins.c.seen_at < now - IDLE_MAX, logins.c.opened_at < now - LENGTH_MAX
        self._connection.execute(delete(logins).where(idle | ended))
