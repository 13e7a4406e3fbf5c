"""Our copy of when a child is in each of its homes."""

from collections.abc import Iterable
from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy import Connection, and_, delete, func, or_, select, update

from services.booking.domain.custody import Stretches
from services.booking.tables import children, custody_stretches

# The stretches of the child that is read beside, as lists of [first, evening, end, evening].
OF_THE_CHILD = (
    select(
        func.jsonb_agg(
            func.jsonb_build_array(
                custody_stretches.c.first,
                custody_stretches.c.first_evening,
                custody_stretches.c.end,
                custody_stretches.c.end_evening,
            )
        )
    )
    .where(custody_stretches.c.child_id == children.c.child_id)
    .where(custody_stretches.c.household_id == children.c.household_id)
    .correlate(children)
    .scalar_subquery()
    .label("stretches")
)


class StretchTold(TypedDict):
    first: date
    first_evening: bool
    end: date
    end_evening: bool


class Custodies:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def learn(
        self, child_id: UUID, household_id: UUID, since: date, told: Iterable[StretchTold]
    ) -> None:
        """From `since` on, what is told; what was told of days before it stays."""
        table = custody_stretches
        ours = and_(table.c.child_id == child_id, table.c.household_id == household_id)
        later = and_(ours, table.c.first >= since)
        self._connection.execute(delete(table).where(later))
        overlaps = or_(table.c.end > since, and_(table.c.end == since, table.c.end_evening))
        cut = update(table).where(ours, overlaps).values(end=since, end_evening=False)
        self._connection.execute(cut)
        rows = [{"child_id": child_id, "household_id": household_id, **stretch} for stretch in told]
        if rows:
            self._connection.execute(table.insert(), rows)
        self._connection.execute(
            update(children)
            .where(children.c.child_id == child_id, children.c.household_id == household_id)
            .values(custody_since=func.least(children.c.custody_since, since))
        )


def stretches_from(since: date | None, told: list[list[str | bool]] | None) -> Stretches | None:
    """Of a row read with OF_THE_CHILD."""
    if since is None:
        return None
    times = (
        (
            (date.fromisoformat(str(first)), bool(evening)),
            (date.fromisoformat(str(end)), bool(late)),
        )
        for first, evening, end, late in told or ()
    )
    return Stretches(since, tuple(times))
