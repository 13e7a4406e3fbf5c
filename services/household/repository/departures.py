"""Whoever left a household, and the other homes of its children: the desk alone reads them."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from services.household.domain.departure import Departure
from services.household.tables.departures import departures
from services.household.tables.households import WEEKS_TOLD, child_households, households


class Departures:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, household_id: UUID, departure: Departure) -> None:
        values = {"household_id": household_id, **asdict(departure)}
        self._connection.execute(departures.insert().values(values))

    def of(self, household_id: UUID) -> list[Departure]:
        """The latest first; somebody who left twice, twice."""
        columns = [departures.c[name] for name in Departure.__dataclass_fields__]
        theirs = select(*columns).where(departures.c.household_id == household_id)
        rows = self._connection.execute(theirs.order_by(departures.c.id.desc())).mappings()
        return [Departure(**row) for row in rows]

    def other_homes(self, household_id: UUID) -> list[dict[str, Any]]:
        """Of each child who lives elsewhere too: where, and in which weeks."""
        here = select(child_households.c.child_id).where(
            child_households.c.household_id == household_id
        )
        named = [households.c[name] for name in ("household_id", "reference", "name", "closed_at")]
        elsewhere = (
            select(child_households.c.child_id, WEEKS_TOLD, *named)
            .select_from(child_households.join(households))
            .where(child_households.c.child_id.in_(here))
            .where(child_households.c.household_id != household_id)
            .order_by(child_households.c.child_id)
        )
        return [dict(row) for row in self._connection.execute(elsewhere).mappings()]
