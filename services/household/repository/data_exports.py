"""Copies that were taken of all that is held of a household."""

from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from chassis.principal import Principal
from services.household.tables.data_exports import data_exports

LISTED_MAX = 20


@dataclass(frozen=True)
class DataExport:
    export_id: UUID
    at: datetime
    by_name: str


class DataExports:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def of(self, household_id: UUID) -> list[DataExport]:
        """The last ones, newest first."""
        statement = (
            select(*(data_exports.c[each.name] for each in fields(DataExport)))
            .where(data_exports.c.household_id == household_id)
            .order_by(data_exports.c.at.desc())
            .limit(LISTED_MAX)
        )
        return [DataExport(**row) for row in self._connection.execute(statement).mappings()]

    def add(self, household_id: UUID, export_id: UUID, who: Principal) -> bool:
        """Whether it is a new one."""
        row = {"export_id": export_id, "household_id": household_id, "at": self._now}
        by = {"by_account_id": who.account_id, "by_name": who.name}
        written = insert(data_exports).values(**row, **by).on_conflict_do_nothing()
        return self._connection.execute(written).rowcount > 0
