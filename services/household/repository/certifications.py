"""Who certified which record, and which wait for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Uuid, bindparam, exists, func, select

from chassis.principal import Principal
from services.household.tables.certifications import certifications
from services.household.tables.households import child_households, households

LAST = (
    select(certifications.c.certified_at, certifications.c.by_name)
    .where(certifications.c.household_id == bindparam("household_id", type_=Uuid))
    .order_by(certifications.c.id.desc())
    .limit(1)
)


@dataclass(frozen=True)
class Certified:
    certified_at: datetime
    by_name: str


class Certifications:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def last(self, household_id: UUID) -> Certified | None:
        asked = {"household_id": household_id}
        row = self._connection.execute(LAST, asked).mappings().one_or_none()
        return Certified(**row) if row else None

    def add(self, household_id: UUID, who: Principal) -> None:
        by = {"by_account_id": who.account_id, "by_name": who.name, "channel": who.channel}
        row = {"household_id": household_id, "certified_at": self._now, **by}
        self._connection.execute(certifications.insert().values(row))

    def without(self, since: datetime, first: int, most: int) -> tuple[int, list[dict[str, Any]]]:
        """How many open households with children nobody certified since, and one page of them."""
        done = exists().where(
            certifications.c.household_id == households.c.household_id,
            certifications.c.certified_at >= since,
        )
        lived_in = exists().where(child_households.c.household_id == households.c.household_id)
        waiting = (~done, lived_in, households.c.closed_at.is_(None))
        counting = select(func.count()).select_from(households).where(*waiting)
        columns = (households.c[name] for name in ("household_id", "reference", "name"))
        statement = select(*columns).where(*waiting)
        ordered = statement.order_by(households.c.name, households.c.reference)
        rows = self._connection.execute(ordered.offset(first).limit(most)).mappings()
        total: int = self._connection.execute(counting).scalar_one()
        return total, [dict(row) for row in rows]
