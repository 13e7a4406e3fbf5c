"""Failures to sign in, by account and place."""

from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, update
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
        new = insert(attempts).values(
            email_digest=digest(email), place=place, failures=0, last_at=now
        )
        row = self._connection.execute(
            new.on_conflict_do_update(
                index_elements=["email_digest", "place"], set_={"place": new.excluded.place}
            ).returning(attempts.c.failures, attempts.c.last_at, attempts.c.under_way)
        ).one()
        return Attempts(*row) if row.failures else None

    def save(self, email: str, place: str, counted: Attempts) -> None:
        self._connection.execute(
            update(attempts).where(_tried(email, place)).values(**asdict(counted))
        )

    def proved_wrong(self, email: str, place: str) -> None:
        """One less is under way; nothing, when another's right password has wiped the slate."""
        fewer = func.greatest(attempts.c.under_way - 1, 0)
        self._connection.execute(
            update(attempts).where(_tried(email, place)).values(under_way=fewer)
        )

    def forget(self, email: str, place: str | None = None) -> None:
        """Those of one place, or of all."""
        statement = delete(attempts).where(attempts.c.email_digest == digest(email))
        if place is not None:
            statement = statement.where(attempts.c.place == place)
        self._connection.execute(statement)

    def forget_older_than(self, age: timedelta, now: datetime) -> None:
        self._connection.execute(delete(attempts).where(attempts.c.last_at < now - age))


def _tried(email: str, place: str) -> ColumnElement[bool]:
    return (attempts.c.email_digest == digest(email)) & (attempts.c.place == place)
