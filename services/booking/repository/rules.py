"""The town's own rules, kept in memory by every process and read again once they have changed.

Whatever changes an activity, a closure or the zone gives `town.version` a value that was never
used before, in the same transaction. A reader sees that version among its own rows, so a copy
that is no longer true is found out before it decides anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, Row, select

from services.booking.adapters.school_calendar import calendar_of
from services.booking.domain.activity import Activity
from services.booking.domain.calendar import Calendar
from services.booking.domain.cutoffs import cutoff_from
from services.booking.tables import activities, closures, town

VERSION = select(town.c.version).scalar_subquery()
ACTIVITIES = select(activities).order_by(activities.c.name, activities.c.activity_id)
CLOSURES = select(closures)
ZONE = select(town.c.zone)


@dataclass(frozen=True, slots=True)
class Rules:
    """Every activity, in the order of their names, and the year with the town's closures."""

    version: UUID | None
    activities: Mapping[UUID, Activity]
    calendar: Calendar


_kept: WeakKeyDictionary[Engine, Rules] = WeakKeyDictionary()


def no_rules() -> Rules:
    """For who has no child here."""
    return Rules(None, {}, calendar_of(None))


def rules_at(connection: Connection, version: UUID | None) -> Rules:
    """The rules of this version, which this transaction has just read."""
    kept = _kept.get(connection.engine)
    if kept is None or kept.version != version:
        kept = _kept[connection.engine] = _read(connection, version)
    return kept


def _read(connection: Connection, version: UUID | None) -> Rules:
    """Called after `version` was read: the rows may be newer than it, never older."""
    known = [activity_from(row) for row in connection.execute(ACTIVITIES)]
    closed = {(row.day, row.activity_id): row.reason for row in connection.execute(CLOSURES)}
    return Rules(
        version,
        {activity.activity_id: activity for activity in known},
        replace(calendar_of(connection.scalar(ZONE)), closures=closed),
    )


def activity_from(row: Row) -> Activity:
    return Activity(
        activity_id=row.activity_id,
        name=row.name,
        kind=row.kind,
        settlement=row.settlement,
        school_id=row.school_id,
        weekdays=frozenset(row.weekdays),
        days=row.days,
        places_max=row.places_max,
        cutoff=cutoff_from(row.cutoff),
        removal_cutoff=cutoff_from(row.removal_cutoff),
        opens_at=row.opens_at,
    )
