"""Seasons, and the inscriptions of families."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, and_, delete, select
from sqlalchemy.dialects.postgresql import insert

from services.household.domain.inscription import ACCEPTED, DRAFT, SENT, Inscription
from services.household.domain.school_entry import SchoolEntry
from services.household.domain.season import SCHOOL, Season
from services.household.tables.households import households
from services.household.tables.inscriptions import inscriptions, school_entries, seasons


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


# Each inscription, and of a school what is asked of it.
_OF_THE_ENTRY = {name: school_entries.c[name] for name in SchoolEntry.__dataclass_fields__}
_WHOLE = inscriptions.outerjoin(
    school_entries, school_entries.c.inscription_id == inscriptions.c.inscription_id
)
_COLUMNS = (*inscriptions.c, *(it.label(f"entry_{name}") for name, it in _OF_THE_ENTRY.items()))


class Inscriptions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, inscription_id: UUID, *, to_change: bool = False) -> Inscription | None:
        named = inscriptions.c.inscription_id == inscription_id
        asked = select(*_COLUMNS).select_from(_WHOLE).where(named)
        if to_change:
            asked = asked.with_for_update(of=inscriptions)
        return next((_inscription(row) for row in self._connection.execute(asked)), None)

    def of(self, household_id: UUID) -> list[Inscription]:
        """Newest first."""
        whole = select(*_COLUMNS).select_from(_WHOLE)
        theirs = whole.where(inscriptions.c.household_id == household_id)
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
        rows = self._connection.execute(select(*_COLUMNS).select_from(_WHOLE).where(same))
        return next((_inscription(row) for row in rows), None)

    def waiting(self) -> list[tuple[Inscription, str]]:
        """Those that were sent and not decided, with the name of whose they are."""
        sent = (
            select(*_COLUMNS, households.c.name)
            .select_from(_WHOLE)
            .join(households, households.c.household_id == inscriptions.c.household_id)
            .where(inscriptions.c.state == SENT)
            .order_by(inscriptions.c.sent_at, inscriptions.c.inscription_id)
        )
        return [(_inscription(row), row.name) for row in self._connection.execute(sent)]

    def of_child(self, child_id: UUID, season_id: UUID) -> list[Inscription]:
        """Whichever of its homes asked."""
        columns = inscriptions.c
        same = and_(columns.child_id == child_id, columns.season_id == season_id)
        rows = self._connection.execute(select(*_COLUMNS).select_from(_WHOLE).where(same))
        return [_inscription(row) for row in rows]

    def to_place(self, today: date) -> list[UUID]:
        """Those that were given a school whose first day is here, and are not there yet."""
        asked = (
            select(inscriptions.c.inscription_id)
            .select_from(_WHOLE.join(seasons, seasons.c.season_id == inscriptions.c.season_id))
            .where(inscriptions.c.purpose == SCHOOL, inscriptions.c.state == ACCEPTED)
            .where(seasons.c.first <= today, school_entries.c.placed_on.is_(None))
            .order_by(inscriptions.c.decided_at, inscriptions.c.inscription_id)
        )
        return list(self._connection.scalars(asked))

    def save(self, inscription: Inscription) -> None:
        values = asdict(inscription) | {"activity_ids": list(inscription.activity_ids)}
        entry = values.pop("entry")
        row = insert(inscriptions).values(values)
        self._connection.execute(
            row.on_conflict_do_update(index_elements=["inscription_id"], set_=values)
        )
        if entry is not None:
            told = insert(school_entries).values(inscription_id=inscription.inscription_id, **entry)
            self._connection.execute(
                told.on_conflict_do_update(index_elements=["inscription_id"], set_=entry)
            )

    def forget_drafts(self, before: datetime) -> None:
        """What was begun long ago and never sent; not what a clerk gave back."""
        columns = inscriptions.c
        never_sent = and_(columns.state == DRAFT, columns.asked_more.is_(None))
        old = and_(never_sent, columns.started_at < before)
        self._connection.execute(delete(inscriptions).where(old))


def _season(row: Row[Any]) -> Season:
    told = {name: getattr(row, name) for name in Season.__dataclass_fields__}
    return Season(**told | {"kinds": tuple(row.kinds)})


def _inscription(row: Any) -> Inscription:
    named = (name for name in Inscription.__dataclass_fields__ if name != "entry")
    told = {name: getattr(row, name) for name in named}
    entry = {name: getattr(row, f"entry_{name}") for name in SchoolEntry.__dataclass_fields__}
    return Inscription(
        **told | {"activity_ids": tuple(row.activity_ids)},
        entry=SchoolEntry(**entry) if entry["level"] else None,
    )
