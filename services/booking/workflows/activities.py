"""The town's activities: what they are, when families may begin to book."""

from dataclasses import replace
from datetime import datetime
from typing import NotRequired, TypedDict
from uuid import UUID

from chassis.clock import today
from chassis.refusals import NotFound
from services.booking.domain.activity import Activity, check_opening
from services.booking.domain.errors import TooManyBooked
from services.booking.domain.events import ActivityDefined, PlacesOpened
from services.booking.unit import Unit


class Definition(TypedDict):
    """`cutoff`: as docs/rules/cutoffs.md says it. `opens_at` untold stays what a clerk has set."""

    activity_id: UUID
    name: str
    kind: str
    settlement: str
    school_id: UUID | None
    weekdays: list[int]
    days: str
    places_max: int | None
    cutoff: dict[str, object]
    removal_cutoff: dict[str, object] | None
    opens_at: NotRequired[datetime | None]


def define_activity(unit: Unit, definition: Definition) -> None:
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
    unit.record(
        [
            ActivityDefined(
                activity_id=definition["activity_id"],
                name=definition["name"],
                kind=definition["kind"],
                settlement=definition["settlement"],
            )
        ]
    )
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
