"""A school year of activities, made after the one before in one act."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict
from uuid import UUID

from chassis.refusals import NotFound
from services.booking.adapters.school_calendar import calendar_of
from services.booking.domain.activity import check_season
from services.booking.domain.booking import By
from services.booking.domain.definition import differences
from services.booking.domain.years import id_of, proposed
from services.booking.unit import Unit
from services.booking.workflows.activities import announce
from services.booking.workflows.views import View

# What is the copy's own: the rest is the source's.
OWN = ("activity_id", "version", "opens_at", "archived_on", "copied_from")


class Wanted(TypedDict):
    copied_from: UUID
    name: str
    first: date
    last: date
    places_max: int | None


def plan(unit: Unit, year: int) -> Sequence[View]:
    """What would be made, and what was, beside what it is made after."""
    calendar = calendar_of(unit.town.zone())
    return [
        {
            "activity_id": each.activity_id,
            "copied_from": each.copied_from,
            "school_id": each.source.school_id,
            "old_name": each.source.name,
            "old_first": each.source.first,
            "old_last": each.source.last,
            "old_places_max": each.source.places_max,
            "name": each.name,
            "first": each.first,
            "last": each.last,
            "places_max": each.places_max,
            "made": each.made,
        }
        for each in proposed(unit.town.rules(), calendar, year)
    ]


def make(unit: Unit, year: int, wanted: Sequence[Wanted], by: By) -> View:
    """All of them, or none; one that was made already stays as it is.

    Raises NotFound for a source that is none, SeasonWrong.
    """
    unit.drafts.lock_all()
    made = sum(_make(unit, year, each, by) for each in wanted)
    return {"made": made, "already": len(wanted) - made}


def _make(unit: Unit, year: int, wanted: Wanted, by: By) -> bool:
    activity_id = id_of(wanted["copied_from"], year)
    if unit.activities.get(activity_id) is not None:
        return False
    check_season(wanted["first"], wanted["last"])
    source = unit.activities.get(wanted["copied_from"])
    if source is None:
        raise NotFound()
    kept = {name: value for name, value in source.items() if name not in OWN}
    told = {**kept, **wanted}
    unit.activities.write({"activity_id": activity_id, **told})
    unit.activities.note(activity_id, 1, differences(None, told), by, unit.now)
    announce(unit, activity_id, None)
    return True
