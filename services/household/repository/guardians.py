"""Guardians, whatever household they are of."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, not_, select, true

from services.household.tables.households import guardians, households
from services.household.tables.neighbours import home_towns

# A household of a partner town is written to by its own; one whose record is closed, by nobody.
_ELSEWHERE = exists().where(home_towns.c.household_id == households.c.household_id)
_OUR_OWN = and_(not_(_ELSEWHERE), households.c.closed_at.is_(None))


class Guardians:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, *, without_email: bool) -> int:
        """Of our own town's households; somebody of two households counts for each."""
        joined = guardians.join(households)
        counting = select(func.count()).select_from(joined).where(_those(without_email))
        return self._connection.execute(counting).scalar_one()

    def listed(self, first: int, most: int, *, without_email: bool) -> list[dict[str, Any]]:
        """By reference, each with the address of that household; `first` counts from 0."""
        address = ("line1", "line2", "postcode", "city")
        told = ("household_id", "guardian_id", "first_name", "last_name", "email")
        query = (
            select(
                households.c.reference,
                *(guardians.c[name] for name in told),
                *(households.c[name] for name in address),
            )
            .select_from(guardians.join(households))
            .where(_those(without_email))
            .order_by(households.c.reference, guardians.c.position)
            .offset(first)
            .limit(most)
        )
        rows = [dict(row) for row in self._connection.execute(query).mappings()]
        return [{**row, "address": {name: row[name] for name in address}} for row in rows]


def _those(without_email: bool) -> ColumnElement[bool]:
    return and_(_OUR_OWN, guardians.c.email.is_(None) if without_email else true())
