"""The town's schools."""

from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.postgresql import insert

from services.household.tables.schools import schools


class Schools:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[dict[str, object]]:
        rows = self._connection.execute(select(schools).order_by(func.lower(schools.c.name)))
        return [dict(row) for row in rows.mappings()]

    def names(self) -> dict[UUID, str]:
        rows = self._connection.execute(select(schools.c.school_id, schools.c.name))
        return {row.school_id: row.name for row in rows}

    def save(self, school_id: UUID, name: str) -> None:
        self._connection.execute(
            insert(schools)
            .values(school_id=school_id, name=name)
            .on_conflict_do_update(index_elements=["school_id"], set_={"name": name})
        )
