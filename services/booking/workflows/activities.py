"""The town's activities: what they are, when families may begin to book."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.clock import today
from chassis.refusals import NotFound
from services.booking.domain.activity import Activity, check_opening
from services.booking.domain.errors import TooManyBooked
from services.booking.domain.events import ActivityDefined, PlacesOpened
from services.booking.unit import Unit


def define_activity(unit: Unit, definition: Mapping[str, Any]) -> None:
    """Create the activity or change it; the same definition again changes nothing.

    Raises TooManyBooked{days} when a coming day has more bookings than the new number of places.
    """
    unit.drafts.lock_all()
    before = unit.town.rules().get(definition["activity_id"])
    both = {"removal_cutoff": definition["removal_cutoff"] or definition["cutoff"]}
    unit.town.define_activity({**definition, **both})
    since = today(unit.now)
    crowded = unit.town.resize(definition["activity_id"], definition["places_max"], since)
    if crowded:
        raise TooManyBooked(days=crowded)
    told = ("activity_id", "name", "kind", "settlement")
    unit.record([ActivityDefined(**{name: definition[name] for name in told})])
    after = unit.town.rules()[definition["activity_id"]]
    if before is None or (before.places_max, before.opens_at) != (after.places_max, after.opens_at):
        unit.record([_places_opened(unit, after)])


def set_opening(unit: Unit, activity_id: UUID, opens_at: datetime | None) -> None:
    """Families may book from `opens_at`, or at once; the same again announces nothing.

    Raises NotFound, OpeningNotAhead, OpeningTooFar.
    """
    if opens_at is not None:
        check_opening(opens_at, unit.now)
    unit.drafts.lock_all()
    before = unit.town.rules().get(activity_id)
    if before is None:
        raise NotFound()
    if before.opens_at != opens_at:
        unit.town.set_opening(activity_id, opens_at)
        unit.record([_places_opened(unit, replace(before, opens_at=opens_at))])


def _places_opened(unit: Unit, activity: Activity) -> PlacesOpened:
    return PlacesOpened(
        activity_id=activity.activity_id,
        activity_name=activity.name,
        activity_kind=activity.kind,
        school_id=activity.school_id,
        opens_at=activity.opens_at or unit.now,
    )
