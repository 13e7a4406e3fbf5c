"""The town's activities: read, made, changed once what that changes was read again."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, request
from werkzeug.wrappers import Response

from chassis.formatting import conventions, count, day
from chassis.language import _, language, ngettext
from gateway import words
from gateway.backend import Refused, known, need
from gateway.desk import sections
from gateway.desk.activities import forms
from gateway.desk.activities.words import (
    CHARGED,
    DAYS,
    FIELDS,
    NOTED,
    SETTLEMENTS,
    SKIPPED,
    WHOLE_MONTH,
    both_said,
    example_said,
    same,
    season_said,
    told,
)
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.forms import map_pairs
from gateway.kinds import KINDS
from gateway.pages import say
from gateway.remote import booking, household
from gateway.remote.booking import ActivityActView, ActivityView, WholeActivityView

activities = Blueprint("desk_activities", __name__)
sections.only(activities, sections.ACTIVITIES)

AT = sections.ACTIVITIES.path
ONE = f"{AT}/<uuid:activity_id>"
DAYS_NAMED = 5
CHANGED, CROWDED = "booking.activity-changed", "booking.more-booked-than-places"


@activities.get(AT)
def listed() -> str:
    told_of, schools = ask(booking.catalogue(), household.schools())
    names = _names(known(schools) or [])
    every = [_row(each, names) for each in need(told_of)]
    return show(
        "activities/list.html",
        activities=[each for each in every if not each["archived_on"]],
        archived=[each for each in every if each["archived_on"]],
    )


def _row(each: ActivityView, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        **each,
        "kind_said": _(KINDS[each["kind"]]),
        "school": told("school_id", each["school_id"], names),
        "days_said": _(DAYS[each["days"]]),
        "season": season_said(each["first"], each["last"]),
        "settled": _(SETTLEMENTS[each["settlement"]]),
        "places": told("places_max", each["places_max"], names),
        "closing": both_said(each["cutoff"], each["removal_cutoff"]),
    }


@activities.get(f"{AT}/nouvelle")
def new() -> str:
    values = {**forms.NEW, "cle": str(uuid4()), "version": 0}
    return show("activities/activity.html", **_page(None, values))


@activities.post(f"{AT}/nouvelle")
def make() -> Response:
    activity_id = request.form.get("cle", "")
    return _posted(activity_id, None)


@activities.get(ONE)
def one(activity_id: UUID) -> str:
    is_now = _one(activity_id)
    values = {**forms.as_typed(is_now), "cle": str(uuid4()), "version": is_now["version"]}
    return show("activities/activity.html", **_page(is_now, values))


def show_again(
    activity_id: UUID, typed: dict[str, str], errors: dict[str, str], status: int
) -> Response:
    """The page, with what another of its forms could not take."""
    is_now = _one(activity_id)
    values = {**forms.as_typed(is_now), "cle": str(uuid4()), "version": is_now["version"]}
    page = _page(is_now, values | typed, errors)
    return shown(status, "activities/activity.html", **page)


@activities.post(ONE)
def change(activity_id: UUID) -> Response:
    return _posted(str(activity_id), _one(activity_id))


def _posted(activity_id: str, is_now: WholeActivityView | None) -> Response:
    """Kept once it was read again as it is; otherwise shown, with what it would change."""
    values, errors = forms.read_definition()
    if not errors and request.form.get("relu") == forms.mark_of(values):
        errors = _kept(activity_id, values)
        if not errors:
            return say("activity-saved", f"{AT}/{activity_id}", text=values["name"])
        is_now = is_now and _one(UUID(activity_id))
    moved = is_now is not None and values.get("seen") not in (None, is_now["version"])
    if is_now is not None and values:
        values["seen"] = is_now["version"]
    typed = forms.typed_again() | {"version": is_now["version"] if is_now else 0}
    status = 409 if moved else 422 if errors else 200
    page = _page(is_now, typed, errors, {} if errors else values)
    return shown(status, "activities/activity.html", **page | {"moved": moved})


def _kept(activity_id: str, values: dict[str, Any]) -> dict[str, str]:
    """What is wrong, under its field; nothing once it is done."""
    key = once(activity_id, forms.mark_of(values))
    try:
        tell(booking.define_activity(activity_id, **values), key=key)
    except Refused as refused:
        if refused.code == CROWDED:
            return {"places": _crowded(refused.details.get("days") or [])}
        if refused.code == CHANGED:
            return {"": words.sentence(CHANGED)}
        raise
    return {}


def _crowded(days: list[str]) -> str:
    named = ", ".join(day(each) for each in days[:DAYS_NAMED])
    more = len(days) - DAYS_NAMED
    if more > 0:
        rest = ngettext("et {count} autre jour", "et {count} autres jours", more)
        named = f"{named} {rest.format(count=more)}"
    told_so = _("Il y a déjà plus de réservations que de places : {days}.")
    return told_so.format(days=named)


def _one(activity_id: UUID) -> WholeActivityView:
    (found,) = ask(booking.activity(activity_id))
    return need(found)


def _page(
    is_now: WholeActivityView | None,
    typed: dict[str, Any],
    errors: dict[str, str] | None = None,
    read_again: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """`read_again` is what booking would be told: the page says what it changes."""
    rules = read_again or (is_now and {**is_now}) or {}
    (schools,) = ask(household.schools())
    names = _names(known(schools) or [])
    changes = _changes(is_now, read_again, names) if read_again else []
    return {
        "activity": is_now,
        "values": typed,
        "errors": errors or {},
        "moved": False,
        "read_again": bool(read_again),
        "mark": forms.mark_of(read_again) if read_again else "",
        "changes": changes,
        "closing": both_said(rules["cutoff"], rules["removal_cutoff"]) if rules else "",
        "examples": _examples(rules) if rules else [],
        "use": _use(is_now),
        "acts": [_act(each, names) for each in is_now["acts"]] if is_now else [],
        **_offered(known(schools) or []),
    }


def _offered(schools: Any) -> dict[str, Any]:
    spoken = conventions(language())
    return {
        "kinds": [(code, _(name)) for code, name in KINDS.items()],
        "schools": map_pairs(schools, "school_id", "name"),
        "weekdays": [(str(number), name) for number, name in enumerate(spoken.short_weekdays)],
        "whole_weekdays": [(str(number), name) for number, name in enumerate(spoken.weekdays)],
        "calendars": [(code, _(name)) for code, name in DAYS.items()],
        "settlements": [(code, _(name)) for code, name in SETTLEMENTS.items()],
        "facts": [(code, _(name)) for code, name in CHARGED.items()],
        "months": [(code, _(name)) for code, name in WHOLE_MONTH.items()],
        "skipped": [(code, _(name)) for code, name in SKIPPED.items()],
    }


def _names(schools: Any) -> dict[str, str]:
    return {school["school_id"]: school["name"] for school in schools}


def _changes(
    is_now: WholeActivityView | None, after: Mapping[str, Any], names: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """(field, old, new) in words; of a new activity, all of it."""
    before: Mapping[str, Any] = {**is_now} if is_now else {}
    found = []
    for field, label in FIELDS.items():
        old, new = before.get(field), after[field]
        if before and _same(field, old, new):
            continue
        was = told(field, old, names) if before else ""
        found.append((_(label), was, told(field, new, names)))
    return found


def _same(field: str, old: Any, new: Any) -> bool:
    if field in ("cutoff", "removal_cutoff"):
        return same(old, new)
    return bool(old == new)


def _examples(rules: Mapping[str, Any]) -> list[dict[str, Any]]:
    tried = booking.try_cutoffs(
        weekdays=rules["weekdays"],
        days=rules["days"],
        cutoff=rules["cutoff"],
        removal_cutoff=rules["removal_cutoff"],
    )
    (found,) = ask(tried)
    return [{**each, "said": example_said(each)} for each in known(found) or []]


def _use(is_now: WholeActivityView | None) -> list[str]:
    """What a change touches."""
    if is_now is None:
        return []
    use = is_now["use"]
    children = ngettext("{count} enfant inscrit", "{count} enfants inscrits", use["children"])
    booked = ngettext(
        "{count} réservation à venir", "{count} réservations à venir", use["bookings"]
    )
    told_so = [children.format(count=count(use["children"]))]
    until = use["last"]
    last = _(", la dernière le {day}").format(day=day(until)) if until else ""
    return [*told_so, booked.format(count=count(use["bookings"])) + last]


def _act(act: ActivityActView, names: Mapping[str, str]) -> dict[str, Any]:
    changes = [
        (
            _(NOTED.get(each["field"], "")),
            "" if each["old"] is None else told(each["field"], each["old"], names),
            told(each["field"], each["new"], names),
        )
        for each in act["changes"]
    ]
    return {"at": act["at"], "by": act["by_name"], "changes": changes}
