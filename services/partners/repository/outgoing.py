"""What is told to partners, numbered and kept until they cannot ask for it again."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select, text

from services.partners.tables import (
    outgoing,
    partners,
)

# One process at a time publishes to one partner, whatever the number of replicas.
TURN = text("SELECT pg_try_advisory_xact_lock(hashtext('preau-partners'), hashtext(:partner))")
WAIT_FOR_TURN = text("SELECT pg_advisory_xact_lock(hashtext('preau-partners'), hashtext(:partner))")


class Outgoing:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def add(self, partner: str, sequence: int, event_id: UUID, fact: str, body: str) -> None:
        facts = {"sequence": sequence, "event_id": event_id, "fact": fact, "body": body}
        statement = outgoing.insert().values(partner=partner, recorded_at=self._now, **facts)
        self._connection.execute(statement)

    def my_turn(self, partner: str) -> bool:
        mine: bool = self._connection.execute(TURN, {"partner": partner}).scalar_one()
        return mine

    def unsent(self, partner: str, limit: int) -> list[Any]:
        """(sequence, event_id, body), in the order they became true."""
        statement = (
            select(outgoing.c.sequence, outgoing.c.event_id, outgoing.c.body)
            .where(outgoing.c.partner == partner, outgoing.c.sent_at.is_(None))
            .order_by(outgoing.c.sequence)
            .limit(limit)
        )
        return list(self._connection.execute(statement))

    def sent(self, partner: str, up_to: int) -> None:
        statement = outgoing.update().where(
            outgoing.c.partner == partner,
            outgoing.c.sequence <= up_to,
            outgoing.c.sent_at.is_(None),
        )
        self._connection.execute(statement.values(sent_at=self._now))

    def send_again(self, partner: str, from_sequence: int) -> int:
        """How many will be published again, under the same ids and numbers. Whoever publishes at
        this moment finishes first: it would mark as sent what it did not send again."""
        self._connection.execute(WAIT_FOR_TURN, {"partner": partner})
        statement = outgoing.update().where(
            outgoing.c.partner == partner, outgoing.c.sequence >= from_sequence
        )
        return self._connection.execute(statement.values(sent_at=None)).rowcount

    def waiting(self) -> dict[str, int]:
        """Partner -> events not yet in its stream."""
        statement = select(outgoing.c.partner, func.count()).where(outgoing.c.sent_at.is_(None))
        rows = self._connection.execute(statement.group_by(outgoing.c.partner))
        return {row.partner: row[1] for row in rows}

    def unreceived(self) -> dict[str, int]:
        """Partner -> events told, and not yet acknowledged by a receipt."""
        received = func.coalesce(partners.c.received_sequence, 0)
        statement = select(outgoing.c.partner, func.count()).join(partners)
        rows = self._connection.execute(
            statement.where(outgoing.c.sequence > received).group_by(outgoing.c.partner)
        )
        return {row.partner: row[1] for row in rows}

    def forget_before(self, instant: datetime) -> None:
        statement = outgoing.delete().where(outgoing.c.sent_at < instant)
        self._connection.execute(statement)
