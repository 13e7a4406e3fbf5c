"""The town's activities: what they are, when families may begin to book, who changed what."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, NotRequired, TypedDict
from uuid import UUID, uuid4

from chassis.clock import today
from chassis.refusals import NotFound
from services.booking.adapters.school_calendar import calendar_of
from services.booking.domain.activity import Activity, check_opening
from services.booking.domain.booking import By
from services.booking.domain.cutoffs import cutoff_from
from services.booking.domain.definition import FieldChange, complete, differences
from services.booking.domain.errors import ActivityChanged, TooManyBooked
from services.booking.domain.events import ActivityDefined, PlacesOpened
from services.booking.unit import Unit
from services.booking.workflows.views import View

EXAMPLES, LOOKED_AHEAD_DAYS = 3, 400


class Definition(TypedDict):
    """`cutoff`: as docs/rules/cutoffs.md says it. `opens_at` untold stays what a clerk has set.
    `seen` is the version that was read before it was changed, 0 of an activity that is new."""

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
    seen: int | None


def define_activity(unit: Unit, definition: Definition, by: By) -> None:
    """Create the activity or change it, and note what is changed; the same definition again changes
    nothing.

    Raises TooManyBooked{days} when a coming day has more bookings than the new number of places,
    ActivityChanged{version} when it is no longer as it was `seen`.
    """
    unit.drafts.lock_all()
    told: dict[str, Any] = {**definition}
    activity_id, seen = told.pop("activity_id"), told.pop("seen")
    before = unit.activities.get(activity_id)
    after = complete(told)
    changes = differences(before, after)
    if before is not None and not changes:
        return
    version = 0 if before is None else before["version"]
    if seen is not None and seen != version:
        raise ActivityChanged(version=version)
    unit.activities.write({"activity_id": activity_id, **after, "version": version + 1})
    if before is None or before["places_max"] != after["places_max"]:
        crowded = unit.town.resize(activity_id, after["places_max"], today(unit.now))
        if crowded:
            raise TooManyBooked(days=crowded)
    unit.activities.note(activity_id, version + 1, changes, by, unit.now)
    _announce(unit, activity_id, before)


def _announce(unit: Unit, activity_id: UUID, before: Mapping[str, Any] | None) -> None:
    after = unit.town.rules()[activity_id]
    unit.record([ActivityDefined(activity_id, after.name, after.kind, after.settlement)])
    opening = before and (before["places_max"], before["opens_at"])
    if opening != (after.places_max, after.opens_at):
        unit.record([_places_opened(unit, after)])


def set_opening(unit: Unit, activity_id: UUID, opens_at: datetime | None, by: By) -> None:
    """Families may book from `opens_at`, or at once; the same again announces nothing.

    Raises NotFound, OpeningNotAhead, OpeningTooFar.
    """
    if opens_at is not None:
        check_opening(opens_at, unit.now)
    unit.drafts.lock_all()
    row, before = unit.activities.get(activity_id), unit.town.rules().get(activity_id)
    if row is None or before is None:
        raise NotFound()
    if before.opens_at != opens_at:
        version = row["version"] + 1
        unit.activities.change(activity_id, opens_at=opens_at, version=version)
        changed = [FieldChange("opens_at", before.opens_at, opens_at)]
        unit.activities.note(activity_id, version, changed, by, unit.now)
        unit.record([_places_opened(unit, replace(before, opens_at=opens_at))])


def _places_opened(unit: Unit, activity: Activity) -> PlacesOpened:
    return PlacesOpened(
        activity_id=activity.activity_id,
        activity_name=activity.name,
        activity_kind=activity.kind,
        school_id=activity.school_id,
        opens_at=activity.opens_at or unit.now,
    )


def one(unit: Unit, activity_id: UUID) -> View:
    """All that is said of it, what it is used for from today on, and who changed what. Raises
    NotFound."""
    known = unit.activities.get(activity_id)
    if known is None:
        raise NotFound()
    use = unit.activities.use(activity_id, today(unit.now))
    return {**known, "use": use, "acts": unit.activities.acts(activity_id)}


class Tried(TypedDict):
    """What cut-offs are tried on: when the activity would take place."""

    weekdays: list[int]
    days: str
    cutoff: dict[str, object]
    removal_cutoff: dict[str, object] | None


def examples(unit: Unit, tried: Tried) -> Sequence[View]:
    """The first days to come that are still to close, each with when these rules close it."""
    calendar = calendar_of(unit.town.zone())
    would_be = _would_be(tried)
    first, found = today(unit.now), list[View]()
    for day in (first + timedelta(days=ahead) for ahead in range(LOOKED_AHEAD_DAYS)):
        if calendar.why_closed(would_be, day) is None:
            told = _closing(would_be, day, calendar.public_holidays)
            if told["closes"] > unit.now:
                found.append(told)
        if len(found) == EXAMPLES:
            break
    return found


def _closing(activity: Activity, day: date, public_holidays: Mapping[date, str]) -> dict[str, Any]:
    return {
        "day": day,
        "closes": activity.cutoff.closes(day, public_holidays),
        "removal_closes": activity.removal_cutoff.closes(day, public_holidays),
    }


def _would_be(tried: Tried) -> Activity:
    return Activity(
        activity_id=uuid4(),
        name="",
        kind="",
        settlement="",
        school_id=None,
        weekdays=frozenset(tried["weekdays"]),
        days=tried["days"],
        places_max=None,
        cutoff=cutoff_from(tried["cutoff"]),
        removal_cutoff=cutoff_from(tried["removal_cutoff"] or tried["cutoff"]),
    )
