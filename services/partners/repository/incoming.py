"""What partners told: what was taken, so that it is taken once, and what was refused, and why."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from services.partners.domain.refusal import Refusal
from services.partners.tables import (
    refusals,
    taken,
)

LATEST_MAX = 50


class Taken:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def sha256_of(self, partner: str, event_id: str) -> str | None:
        """Of the body that came under this id; None when none did."""
        statement = select(taken.c.body_sha256).where(
            taken.c.partner == partner, taken.c.event_id == UUID(event_id)
        )
        return self._connection.execute(statement).scalar()

    def lacks(self, partner: str, sequence: int) -> bool:
        numbered = taken.select().where(taken.c.partner == partner, taken.c.sequence == sequence)
        return self._connection.execute(numbered).first() is None

    def of(self, partner: str, event_id: UUID) -> Any:
        """What was taken under this id, whole; None when it is forgotten."""
        statement = select(taken).where(taken.c.partner == partner, taken.c.event_id == event_id)
        return self._connection.execute(statement).first()

    def about(self, partner: str, household_id: UUID, since: int) -> list[Any]:
        """What was taken of a household after that number, in order."""
        statement = select(taken).where(
            taken.c.partner == partner,
            taken.c.household_id == household_id,
            taken.c.sequence > since,
        )
        return list(self._connection.execute(statement.order_by(taken.c.sequence)))

    def add(self, partner: str, message: Any, body_sha256: str, household_id: UUID | None) -> None:
        facts = {"sequence": message.sequence, "fact": message.fact, "taken_at": self._now}
        facts["household_id"] = household_id
        event_id = UUID(message.event_id)
        statement = taken.insert().values(partner=partner, event_id=event_id, **facts)
        self._connection.execute(statement.values(body_sha256=body_sha256))

    def forget_before(self, instant: datetime) -> None:
        self._connection.execute(taken.delete().where(taken.c.taken_at < instant))


class Refusals:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, refusal: Refusal) -> None:
        self._connection.execute(refusals.insert().values(**asdict(refusal)))

    def knows(self, partner: str, body_sha256: str) -> bool:
        statement = select(refusals.c.number).where(
            refusals.c.partner == partner, refusals.c.body_sha256 == body_sha256
        )
        return self._connection.execute(statement.limit(1)).first() is not None

    def numbered_between(self, partner: str, first: int, end: int) -> int:
        """How many numbers from `first` on and below `end` were refused: they came."""
        statement = select(func.count(func.distinct(refusals.c.sequence))).where(
            refusals.c.partner == partner,
            refusals.c.sequence >= first,
            refusals.c.sequence < end,
        )
        return int(self._connection.execute(statement).scalar_one())

    def untold(self, partner: str, limit: int) -> list[Any]:
        statement = select(refusals).where(
            refusals.c.partner == partner, refusals.c.told_at.is_(None)
        )
        return list(self._connection.execute(statement.order_by(refusals.c.number).limit(limit)))

    def told(self, partner: str, up_to: int, now: datetime) -> None:
        statement = refusals.update().where(
            refusals.c.partner == partner,
            refusals.c.number <= up_to,
            refusals.c.told_at.is_(None),
        )
        self._connection.execute(statement.values(told_at=now))

    def latest(self, partner: str) -> list[dict[str, Any]]:
        """Newest first, at most LATEST_MAX."""
        statement = select(refusals).where(refusals.c.partner == partner)
        newest = statement.order_by(refusals.c.number.desc()).limit(LATEST_MAX)
        return [
            {"at": row.received_at, "id": row.event_id, **row._asdict()}
            for row in self._connection.execute(newest)
        ]

    def counts(self) -> dict[str, int]:
        statement = select(refusals.c.partner, func.count()).group_by(refusals.c.partner)
        return {row.partner: row[1] for row in self._connection.execute(statement)}

    def forget_before(self, instant: datetime) -> None:
        self._connection.execute(refusals.delete().where(refusals.c.received_at < instant))
