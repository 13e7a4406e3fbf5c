"""Browsers signed in."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, select, update

from services.identity.domain.login import IDLE_MAX, LENGTH_MAX, REMEMBERED_MAX, Login
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

    def close_all(self, account_id: UUID, *, but: str | None = None) -> list[str]:
        """The digests of what was closed: all, or all but the login of this digest."""
        closed = delete(logins).where(logins.c.account_id == account_id)
        if but is not None:
            closed = closed.where(logins.c.digest != but)
        return list(self._connection.scalars(closed.returning(logins.c.digest)))

    def close_one(self, account_id: UUID, login_id: UUID) -> list[str]:
        """Of this account alone: nobody ends another's."""
        theirs = (logins.c.account_id == account_id) & (logins.c.login_id == login_id)
        closed = delete(logins).where(theirs).returning(logins.c.digest)
        return list(self._connection.scalars(closed))

    def all_of(self, account_id: UUID) -> list[Login]:
        """The last seen first."""
        theirs = select(logins).where(logins.c.account_id == account_id)
        rows = self._connection.execute(theirs.order_by(logins.c.seen_at.desc()))
        return [Login(**row._mapping) for row in rows]

    def of(self, account_id: UUID) -> list[str]:
        """The digests of its logins."""
        theirs = select(logins.c.digest).where(logins.c.account_id == account_id)
        return list(self._connection.scalars(theirs))

    def forget_ended(self, now: datetime) -> None:
        idle, ended = logins.c.seen_at < now - IDLE_MAX, logins.c.opened_at < now - LENGTH_MAX
        usual = ~logins.c.is_remembered & (idle | ended)
        remembered = logins.c.opened_at < now - REMEMBERED_MAX
        self._connection.execute(delete(logins).where(usual | remembered))
