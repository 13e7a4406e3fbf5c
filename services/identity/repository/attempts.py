"""Failures to sign in."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from services.identity.domain.secret import digest
from services.identity.domain.throttle import Attempts
from services.identity.tables import attempts


class FailedSignIns:
    """Failures to sign in, for addresses we know and addresses we do not know alike."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def held(self, email: str, place: str, now: datetime) -> Attempts | None:
        """Guesses sent at once wait for one another here, so that each is counted."""
        key = {"email_digest": digest(email), "place": place}
        new = insert(attempts).values(**key, failures=0, last_at=now)
        self._connection.execute(new.on_conflict_do_nothing())
        row = self._connection.execute(
            select(attempts.c.failures, attempts.c.last_at).filter_by(**key).with_for_update()
        ).one()
        return Attempts(row.failures, row.last_at) if row.failures else None

    def save(self, email: str, place: str, counted: Attempts) -> None:
        self._connection.execute(
            update(attempts)
            .where(attempts.c.email_digest == digest(email), attempts.c.place == place)
            .values(failures=counted.failures, last_at=counted.last_at)
        )

    def forget(self, email: str, place: str | None = None) -> None:
        """Those of one place, or of all."""
        statement = delete(attempts).where(attempts.c.email_digest == digest(email))
        if place is not None:
            statement = statement.where(attempts.c.place == place)
        self._connection.execute(statement)

    def forget_older_than(self, age: timedelta, now: datetime) -> None:
        self._connection.execute(delete(attempts).where(attempts.c.last_at < now - age))
