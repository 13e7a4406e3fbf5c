"""The town's activities: what they are, when families may begin to book, who changed what."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, NotRequired, TypedDict
from uuid import UUID, uuid4

from chassis.clock import today
from chassis.refusals import NotFound
from services.booking.adapters.school_calendar import calendar_of
from services.booking.domain.activity import Activity, check_opening, check_season
from services.booking.domain.booking import By
from services.booking.domain.cutoffs import cutoff_from
from services.booking.domain.definition import FieldChange, complete, differences
from services.booking.domain.errors import ActivityBooked, ActivityChanged, TooManyBooked
from services.booking.domain.events import ActivityDefined, PlacesOpened
from services.booking.unit import Unit
from services.booking.workflows.views import View

EXAMPLES, LOOKED_AHEAD_DAYS = 3, 400
DAYS_APART_KEPT = timedelta(days=31)


class Definition(TypedDict):
    """`cutoff`: as docs/rules/cutoffs.md says it. What may be untold stays what a clerk has set.
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
    first: NotRequired[date | None]
    last: NotRequired[date | None]
    charged: NotRequired[str]
    whole_month: NotRequired[str]
    seen: int | None


def define_activity(unit: Unit, definition: Definition, by: By) -> None:
    """Create the activity or change it, and note what is changed; the same definition again changes
    nothing.

    Raises TooManyBooked{days} when a coming day has more bookings than the new number of places,
    ActivityChanged{version} when it is no longer as it was `seen`, SeasonWrong.
    """
    unit.drafts.lock_all()
    check_season(definition.get("first"), definition.get("last"))
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
    announce(unit, activity_id, before)


def announce(unit: Unit, activity_id: UUID, before: Mapping[str, Any] | None) -> None:
    """Of an activity as it is now written, `before` as it was: None of a new one."""
    after = unit.town.rules()[activity_id]
    written = unit.activities.get(activity_id)
    copied_from = written["copied_from"] if written else None
    told = (after.name, after.kind, after.settlement, after.charged, after.first, after.last)
    unit.record([ActivityDefined(activity_id, *told, copied_from)])
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
        unit.activities.change(activity_id, opens_at=opens_at)
        note(unit, activity_id, FieldChange("opens_at", before.opens_at, opens_at), by)
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
    known = _known(unit, activity_id)
    use = unit.activities.use(activity_id, today(unit.now))
    days = unit.activities.days_apart(activity_id, today(unit.now) - DAYS_APART_KEPT)
    return {**known, "use": use, "days_apart": days, "acts": unit.activities.acts(activity_id)}


def note(unit: Unit, activity_id: UUID, change: FieldChange, by: By) -> None:
    """In the activity's journal; its next version."""
    version = unit.activities.next_version(activity_id)
    if version is not None:
        unit.activities.note(activity_id, version, [change], by, unit.now)


def add_day(unit: Unit, activity_id: UUID, day: date, reason: str, by: By) -> None:
    """The activity takes place that day, whatever the year says; the same again changes nothing."""
    unit.drafts.lock_all()
    _known(unit, activity_id)
    if unit.activities.add_day(activity_id, day, reason):
        note(unit, activity_id, FieldChange("added_day", None, {"day": day, "reason": reason}), by)


def remove_day(unit: Unit, activity_id: UUID, day: date, by: By) -> None:
    """As the year says again. Raises ActivityBooked{count, last}: whoever booked is told first."""
    unit.drafts.lock_all()
    booked = unit.activities.booked_on(activity_id, day)
    if booked:
        raise ActivityBooked(count=booked, last=day)
    reason = unit.activities.remove_day(activity_id, day)
    if reason is not None:
        note(unit, activity_id, FieldChange("added_day", {"day": day, "reason": reason}, None), by)


def archive(unit: Unit, activity_id: UUID, by: By, *, archived: bool) -> None:
    """From today on nobody books there, or families may again; what was stays written. Raises
    NotFound, and ActivityBooked{count, last} while something is booked from today on."""
    unit.drafts.lock_all()
    known = _known(unit, activity_id)
    if (known["archived_on"] is not None) == archived:
        return
    use = unit.activities.use(activity_id, today(unit.now))
    if archived and use.bookings:
        raise ActivityBooked(count=use.bookings, last=use.last)
    archived_on = today(unit.now) if archived else None
    unit.activities.change(activity_id, archived_on=archived_on)
    changed = FieldChange("archived_on", known["archived_on"], archived_on)
    note(unit, activity_id, changed, by)


def _known(unit: Unit, activity_id: UUID) -> dict[str, Any]:
    known = unit.activities.get(activity_id)
    if known is None:
        raise NotFound()
    return known


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
