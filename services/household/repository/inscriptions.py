"""Seasons, and the inscriptions of families."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, and_, delete, select
from sqlalchemy.dialects.postgresql import insert

from services.household.domain.inscription import DRAFT, SENT, Inscription
from services.household.domain.season import Season
from services.household.tables.households import households
from services.household.tables.inscriptions import inscriptions, seasons


class Seasons:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, season_id: UUID) -> Season | None:
        row = self._connection.execute(select(seasons).where(seasons.c.season_id == season_id))
        return next((_season(found) for found in row), None)

    def all(self) -> list[Season]:
        """The last to open first."""
        ordered = select(seasons).order_by(seasons.c.opens_on.desc(), seasons.c.season_id)
        return [_season(row) for row in self._connection.execute(ordered)]

    def save(self, season: Season) -> None:
        values = asdict(season) | {"kinds": list(season.kinds)}
        row = insert(seasons).values(values)
        self._connection.execute(
            row.on_conflict_do_update(index_elements=["season_id"], set_=values)
        )


class Inscriptions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, inscription_id: UUID, *, to_change: bool = False) -> Inscription | None:
        asked = select(inscriptions).where(inscriptions.c.inscription_id == inscription_id)
        if to_change:
            asked = asked.with_for_update()
        return next((_inscription(row) for row in self._connection.execute(asked)), None)

    def of(self, household_id: UUID) -> list[Inscription]:
        """Newest first."""
        theirs = select(inscriptions).where(inscriptions.c.household_id == household_id)
        rows = self._connection.execute(theirs.order_by(inscriptions.c.started_at.desc()))
        return [_inscription(row) for row in rows]

    def open_of(self, household_id: UUID, child_id: UUID, season_id: UUID) -> Inscription | None:
        """The one that is being prepared or waits."""
        columns = inscriptions.c
        same = and_(
            columns.household_id == household_id,
            columns.child_id == child_id,
            columns.season_id == season_id,
            columns.state.in_((DRAFT, SENT)),
        )
        rows = self._connection.execute(select(inscriptions).where(same))
        return next((_inscription(row) for row in rows), None)

    def waiting(self) -> list[tuple[Inscription, str]]:
        """Those that were sent and not decided, with the name of whose they are."""
        sent = (
            select(inscriptions, households.c.name)
            .join(households, households.c.household_id == inscriptions.c.household_id)
            .where(inscriptions.c.state == SENT)
            .order_by(inscriptions.c.sent_at, inscriptions.c.inscription_id)
        )
        return [(_inscription(row), row.name) for row in self._connection.execute(sent)]

    def save(self, inscription: Inscription) -> None:
        values = asdict(inscription) | {"activity_ids": list(inscription.activity_ids)}
        row = insert(inscriptions).values(values)
        self._connection.execute(
            row.on_conflict_do_update(index_elements=["inscription_id"], set_=values)
        )

    def forget_drafts(self, before: datetime) -> None:
        """What was begun long ago and never sent."""
        old = and_(inscriptions.c.state == DRAFT, inscriptions.c.started_at < before)
        self._connection.execute(delete(inscriptions).where(old))


def _season(row: Row[Any]) -> Season:
    told = {name: getattr(row, name) for name in Season.__dataclass_fields__}
    return Season(**told | {"kinds": tuple(row.kinds)})


def _inscription(row: Row[Any]) -> Inscription:
    told = {name: getattr(row, name) for name in Inscription.__dataclass_fields__}
    return Inscription(**told | {"activity_ids": tuple(row.activity_ids)})
