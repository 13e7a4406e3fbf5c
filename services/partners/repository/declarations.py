"""What this town tells the towns whose guest it is, numbered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    and_,
    func,
    select,
    text,
)

from services.partners.tables import (
    declared,
)

TURN = text("SELECT pg_try_advisory_xact_lock(hashtext('preau-hosts'), hashtext(:host))")
WAIT_FOR_TURN = text("SELECT pg_advisory_xact_lock(hashtext('preau-hosts'), hashtext(:host))")


class Declarations:
    """What we tell a host, numbered: its broker confirms each before it counts as sent. What it
    says holds names, and is kept only as long as the host may ask for it again."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def knows(self, event_ids: Sequence[UUID]) -> bool:
        query = select(declared.c.event_id).where(declared.c.event_id.in_(event_ids))
        return self._connection.execute(query.limit(1)).first() is not None

    def add(self, host: str, sequence: int, event_id: UUID, fact: str, body: str) -> None:
        facts = {"host": host, "sequence": sequence, "event_id": event_id, "fact": fact}
        statement = declared.insert().values(**facts, body=body, recorded_at=self._now)
        self._connection.execute(statement)

    def my_turn(self, host: str) -> bool:
        """One process at a time tells one host, whatever the number of replicas."""
        mine: bool = self._connection.execute(TURN, {"host": host}).scalar_one()
        return mine

    def unsent(self, host: str, limit: int) -> list[Any]:
        waits = and_(declared.c.host == host, declared.c.sent_at.is_(None))
        query = select(declared.c.sequence, declared.c.event_id, declared.c.body).where(waits)
        return list(self._connection.execute(query.order_by(declared.c.sequence).limit(limit)))

    def sent(self, host: str, up_to: int) -> None:
        waits = and_(declared.c.host == host, declared.c.sent_at.is_(None))
        told = declared.update().where(waits, declared.c.sequence <= up_to)
        self._connection.execute(told.values(sent_at=self._now))

    def send_again(self, host: str, after: int) -> None:
        """The host was restored, and remembers nothing after this number. Whoever tells it at this
        moment finishes first: it would mark as sent what it did not send again."""
        self._connection.execute(WAIT_FOR_TURN, {"host": host})
        kept = and_(declared.c.host == host, declared.c.sequence > after, declared.c.body != "")
        self._connection.execute(declared.update().where(kept).values(sent_at=None))

    def forget_before(self, instant: datetime) -> None:
        """Number and id stay: a declaration is never told twice under two."""
        told = declared.update().where(declared.c.sent_at < instant, declared.c.body != "")
        self._connection.execute(told.values(body=""))

    def waiting(self) -> dict[str, int]:
        """Host -> what it has not been told yet."""
        query = select(declared.c.host, func.count()).where(declared.c.sent_at.is_(None))
        return {row[0]: row[1] for row in self._connection.execute(query.group_by(declared.c.host))}
