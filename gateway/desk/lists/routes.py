"""The day's lists: who comes, for those who call names; how many, for those who cook."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from chassis import clock
from chassis.formatting import long_day
from chassis.language import _
from gateway.backend import Missing, Refused, known, need
from gateway.desk import sections
from gateway.desk.exporting import CSV, Leaving, as_csv, exported, may_export, reason_typed
from gateway.desk.lists.attendance import (
    called,
    heads,
    last_locks,
    levels,
    rolls,
    sought,
    written,
)
from gateway.desk.lists.calling import day_list
from gateway.desk.lists.counts import counts
from gateway.desk.lists.meals import meals, sheet_lines
from gateway.desk.screens import (
    ask,
    day_asked,
    id_asked,
    show,
    shown,
    staff_login,
    tell,
    today,
)
from gateway.remote import booking, household
from gateway.remote.booking import ActivityView
from gateway.remote.household import SchoolView
from gateway.sessions import Login

kitchen = Blueprint("desk_kitchen", __name__)
sections.only(kitchen, sections.KITCHEN)

KITCHEN_SECONDS = 3  # A booking shows within five seconds, the page's own loading included.


@day_list.get("/desk/jour")
def children_of_day() -> str:
    return show("lists/day.html", **_list_of(request.args))


@day_list.post("/desk/jour/export")
def take_the_list_away() -> Response:
    """For an outing or a fire drill: who is expected, for whoever may take lists away."""
    reason, errors = reason_typed()
    asked = _asked(request.form)
    if errors:
        view = _list_of(request.form) | {"export_errors": errors, "reason": reason}
        return shown(422, "lists/day.html", **view)
    attendees = tell(booking.day_list(**asked))
    what = _("Liste du {day}").format(day=long_day(asked["day"]))
    told = Leaving(what, len(attendees), reason)
    name = _("liste-{day}.csv").format(day=asked["day"])
    return exported(told, lambda: as_csv(heads(), written(attendees)), name, CSV)


def _asked(given: MultiDict[str, str]) -> dict[str, Any]:
    return {
        "day": day_asked(given.get("jour")),
        "activity_id": id_asked(given.get("activite")),
        "school_id": id_asked(given.get("ecole")),
    }


def _list_of(given: MultiDict[str, str]) -> dict[str, Any]:
    asked = _asked(given)
    attendees, activities, schools, signs, locks = ask(
        booking.day_list(**asked),
        booking.catalogue(),
        household.schools(),
        household.day_signs(asked["day"]),
        booking.attendance_locks(asked["day"]),
    )
    told, there = known(signs), need(attendees)
    words, level = given.get("qui", ""), given.get("classe", "")
    return {
        "called": called(there),
        "levels": levels(there),
        "words": words,
        "level": level,
        "locks": last_locks(known(locks) or []),
        "may_lock": sections.LOCKS.is_open_to(staff_login()),
        "signs": signs if told is None else {sign["child_id"]: sign for sign in told},
        "activities": _activities_of(staff_login(), activities),
        "schools": _schools_of(staff_login(), known(schools) or []),
        "school_names": {school["school_id"]: school["name"] for school in known(schools) or []},
        "rolls": rolls(sought(there, words, level)),
        "activity_id": asked["activity_id"],
        "school_id": asked["school_id"],
        "roll_call": asked["day"] <= today(),
        "may_export": may_export(),
        "export_errors": {},
        "reason": "",
        **_around(asked["day"]),
    }


@day_list.get("/desk/jour/enfant/<uuid:child_id>")
def child_of_day(child_id: UUID) -> str | Response:
    """What is to be done for a child expected that day. The reading is noted."""
    day = day_asked(request.args.get("jour"))
    try:
        sheet = tell(household.day_sheet(child_id, day=day))
    except Refused as refusal:
        if refusal.code != "household.not-expected":
            raise
        return shown(409, "lists/child.html", sheet=None, lines=[], **_around(day))
    return show("lists/child.html", sheet=sheet, lines=sheet_lines(sheet), **_around(day))


@kitchen.get("/desk/cuisine")
def count_of_day() -> str:
    """Renews itself; the link that stops it is for whoever reads slowly (RGAA 13.1)."""
    day = day_asked(request.args.get("jour"))
    cooked, eaten = ask(booking.kitchen(day), household.day_meals(day))
    return show(
        "lists/kitchen.html",
        counts=counts(need(cooked)["rows"]),
        meals=meals(known(eaten) or []),
        meals_away=known(eaten) is None,
        seconds=None if request.args.get("auto") == "non" else KITCHEN_SECONDS,
        at=clock.now(),
        **_around(day),
    )


def _schools_of(login: Login, schools: list[SchoolView]) -> list[SchoolView]:
    """Those that this member of staff sees."""
    return [
        it
        for it in schools
        if it["is_ours"] and (not login.structures or it["school_id"] in login.structures)
    ]


def _activities_of(
    login: Login, activities: list[ActivityView] | Missing
) -> list[ActivityView] | Missing:
    """Those that may have children whom this member of staff sees."""
    if not login.structures or isinstance(activities, Missing):
        return activities
    seen = {None, *login.structures}
    return [activity for activity in activities if activity["school_id"] in seen]


def _around(day: date) -> dict[str, Any]:
    one = timedelta(days=1)
    return {"day": day, "before": day - one, "after": day + one, "today": today()}
