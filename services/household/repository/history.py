"""What a household was told and has changed: append-only, never rewritten."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Uuid, bindparam, select

from chassis.principal import Principal
from services.household.domain.household import Quotient
from services.household.domain.journal import Change
from services.household.tables.journal import journal
from services.household.tables.quotients import quotients

QUOTIENTS = (
    select(*(quotients.c[each.name] for each in fields(Quotient)))
    .where(quotients.c.household_id == bindparam("household_id", type_=Uuid))
    .order_by(quotients.c.valid_from.desc(), quotients.c.id.desc())
)


class Quotients:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, household_id: UUID) -> list[Quotient]:
        """The whole history, the latest start first, and of one start the last recorded first."""
        rows = self._connection.execute(QUOTIENTS, {"household_id": household_id})
        return [Quotient(**row) for row in rows.mappings()]

    def of_many(self, household_ids: Collection[UUID]) -> dict[UUID, list[Quotient]]:
        """The whole histories, in no order."""
        among = select(quotients).where(quotients.c.household_id.in_(household_ids))
        told: dict[UUID, list[Quotient]] = {}
        for row in self._connection.execute(among).mappings():
            facts = {name: row[name] for name in Quotient.__dataclass_fields__}
            told.setdefault(row["household_id"], []).append(Quotient(**facts))
        return told

    def add(self, household_id: UUID, quotient: Quotient) -> None:
        values = {"household_id": household_id, **vars(quotient)}
        self._connection.execute(quotients.insert().values(values))


class Journal:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def write(self, household_id: UUID, who: Principal, changes: Iterable[Change]) -> None:
        by = {
            "household_id": household_id,
            "at": self._now,
            "by_account_id": who.account_id,
            "by_name": who.name,
            "channel": who.channel,
        }
        lines = [{**by, **vars(change)} for change in changes]
        if lines:
            self._connection.execute(journal.insert(), lines)

    def write_many(self, who: Principal, changes: Iterable[tuple[UUID, Change]]) -> None:
        """Of many households at once."""
        by = {
            "at": self._now,
            "by_account_id": who.account_id,
            "by_name": who.name,
            "channel": who.channel,
        }
        lines = [{"household_id": home, **by, **vars(change)} for home, change in changes]
        if lines:
            self._connection.execute(journal.insert(), lines)

    def forget_words(self, household_id: UUID, fields_said: Sequence[str]) -> None:
        """That these fields changed, when and by whom, stays; from what and to what does not."""
        self._connection.execute(
            journal.update()
            .where(journal.c.household_id == household_id, journal.c.field.in_(fields_said))
            .values(old=None, new=None)
        )

    def of(self, household_id: UUID) -> list[dict[str, object]]:
        """The last 500 changes, newest first."""
        statement = (
            select(journal)
            .where(journal.c.household_id == household_id)
            .order_by(journal.c.at.desc(), journal.c.id.desc())
            .limit(500)
        )
        return [dict(row) for row in self._connection.execute(statement).mappings()]
