"""Who is expected where on a day, as booking says it."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, delete, or_, select
from sqlalchemy.dialects.postgresql import insert

from services.household.domain.health import Expected
from services.household.tables.health import expected_children
from services.household.tables.households import children

COLUMNS = [expected_children.c[name] for name in Expected.__dataclass_fields__]


class ExpectedChildren:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, booked: Iterable[Expected]) -> None:
        rows = [asdict(one) for one in booked]
        if rows:
            self._connection.execute(insert(expected_children).on_conflict_do_nothing(), rows)

    def remove(self, booking_ids: Collection[UUID]) -> None:
        gone = expected_children.c.booking_id.in_(booking_ids)
        self._connection.execute(delete(expected_children).where(gone))

    def on(
        self, day: date, structures: Collection[UUID], child_id: UUID | None = None
    ) -> list[Expected]:
        """With `structures`, of these schools alone: the child's own, or the activity's."""
        statement = (
            select(*COLUMNS)
            .join(children, children.c.child_id == expected_children.c.child_id)
            .where(expected_children.c.day == day)
        )
        if structures:
            here = (
                children.c.school_id.in_(structures),
                expected_children.c.school_id.in_(structures),
            )
            statement = statement.where(or_(*here))
        if child_id is not None:
            statement = statement.where(expected_children.c.child_id == child_id)
        rows = self._connection.execute(statement).mappings()
        return [Expected(**row) for row in rows]

    def ahead(self, child_ids: Collection[UUID], today: date) -> list[date]:
        """Each day after this one for which one of these children is expected somewhere."""
        days = (
            select(expected_children.c.day)
            .where(expected_children.c.child_id.in_(child_ids), expected_children.c.day > today)
            .order_by(expected_children.c.day)
        )
        return list(self._connection.scalars(days))

    def first_names(self, child_ids: Collection[UUID]) -> dict[UUID, str]:
        named = select(children.c.child_id, children.c.first_name)
        rows = self._connection.execute(named.where(children.c.child_id.in_(child_ids)))
        return {row.child_id: row.first_name for row in rows}

    def forget_before(self, day: date) -> None:
        self._connection.execute(delete(expected_children).where(expected_children.c.day < day))
