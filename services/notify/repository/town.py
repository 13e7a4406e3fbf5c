"""How the town hall presents itself: one row, or none yet."""

from dataclasses import asdict
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from services.notify.domain.town import Town
from services.notify.tables import town as table

WHOLE = select(table)


class Decided(NamedTuple):
    town: Town
    changed_at: datetime
    changed_by: str


class TownKept:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self) -> Decided | None:
        row = self._connection.execute(WHOLE).mappings().one_or_none()
        if row is None:
            return None
        told = {name: row[name] for name in Town.__dataclass_fields__}
        return Decided(Town(**told), row["changed_at"], row["changed_by"])

    def save(self, town: Town, changed_at: datetime, changed_by: str) -> None:
        row = {**asdict(town), "changed_at": changed_at, "changed_by": changed_by}
        statement = insert(table).values(**row)
        kept = statement.on_conflict_do_update(index_elements=["is_the_one"], set_=row)
        self._connection.execute(kept)
