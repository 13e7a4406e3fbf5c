"""The town's own rules, which every process keeps in memory (chassis/kept.py)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from chassis.kept import Kept, fingerprint_of
from services.booking.adapters.school_calendar import calendar_of
from services.booking.domain.activity import Activity
from services.booking.domain.calendar import Calendar
from services.booking.domain.cutoffs import cutoff_from
from services.booking.tables import activities, added_days, closures, town

FINGERPRINT = fingerprint_of(activities, closures, town, added_days)
ACTIVITIES = select(activities).order_by(activities.c.name, activities.c.activity_id)
CLOSURES = select(closures)
ADDED = select(added_days)
ZONE = select(town.c.zone)


@dataclass(frozen=True, slots=True)
class Rules:
    """Every activity, in the order of their names, and the year with the town's closures."""

    activities: Mapping[UUID, Activity]
    calendar: Calendar


def no_rules() -> Rules:
    """For who has no child here."""
    return Rules({}, calendar_of(None))


def _read(connection: Connection) -> Rules:
    known = [activity_from(row) for row in connection.execute(ACTIVITIES)]
    closed = {(row.day, row.activity_id): row.reason for row in connection.execute(CLOSURES)}
    added = {(row.day, row.activity_id): row.reason for row in connection.execute(ADDED)}
    return Rules(
        {activity.activity_id: activity for activity in known},
        replace(calendar_of(connection.scalar(ZONE)), closures=closed, added=added),
    )


def activity_from(row: Row[Any]) -> Activity:
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
        first=row.first,
        last=row.last,
        charged=row.charged,
        whole_month=row.whole_month,
        archived_on=row.archived_on,
    )


RULES = Kept(_read)
