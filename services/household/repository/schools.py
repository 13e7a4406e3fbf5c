"""The town's schools."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.postgresql import insert

from services.household.tables.schools import schools


class Schools:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[dict[str, object]]:
        rows = self._connection.execute(select(schools).order_by(func.lower(schools.c.name)))
        return [
            {
                "school_id": row.school_id,
                "name": row.name,
                "is_open": row.closed_at is None,
                "is_ours": row.is_ours,
            }
            for row in rows
        ]

    def names(self) -> dict[UUID, str]:
        rows = self._connection.execute(select(schools.c.school_id, schools.c.name))
        return {row.school_id: row.name for row in rows}

    def closed_among(self, school_ids: Collection[UUID]) -> set[UUID]:
        """Those that take no child any more. None of the others closes before we end."""
        held = select(schools).where(schools.c.school_id.in_(school_ids))
        rows = self._connection.execute(held.with_for_update(read=True, key_share=True))
        return {row.school_id for row in rows if row.closed_at is not None}

    def elsewhere_among(self, school_ids: Collection[UUID]) -> set[UUID]:
        """Those where the town places no child."""
        those = schools.c.school_id.in_(school_ids) & ~schools.c.is_ours
        return set(self._connection.execute(select(schools.c.school_id).where(those)).scalars())

    def hold(self, school_id: UUID) -> bool:
        """Whether it exists; no child is placed there before we end."""
        held = select(schools.c.school_id).where(schools.c.school_id == school_id)
        return self._connection.execute(held.with_for_update()).first() is not None

    def save(self, school_id: UUID, name: str, *, is_ours: bool) -> None:
        told = {"name": name, "is_ours": is_ours}
        self._connection.execute(
            insert(schools)
            .values(school_id=school_id, **told)
            .on_conflict_do_update(index_elements=["school_id"], set_=told)
        )

    def close(self, school_id: UUID, closed_at: datetime | None) -> None:
        """None opens it again."""
        one = update(schools).where(schools.c.school_id == school_id)
        self._connection.execute(one.values(closed_at=closed_at))
