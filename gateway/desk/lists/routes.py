"""The day's lists: who comes, for those who call names; how many, for those who cook."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from chassis import clock
from gateway.backend import known, need
from gateway.desk import sections
from gateway.desk.lists.attendance import rolls
from gateway.desk.lists.counts import counts
from gateway.desk.screens import ask, day_asked, id_asked, show, staff_login, tell, today
from gateway.remote import booking, household
from gateway.remote.household import SchoolView
from gateway.sessions import Login

day_list = Blueprint("desk_day", __name__)
sections.only(day_list, sections.DAY)
kitchen = Blueprint("desk_kitchen", __name__)
sections.only(kitchen, sections.KITCHEN)

KITCHEN_SECONDS = 3  # A booking shows within five seconds, the page's own loading included.


@day_list.get("/desk/jour")
def children_of_day() -> str:
    day = day_asked(request.args.get("jour"))
    activity_id = id_asked(request.args.get("activite"))
    school_id = id_asked(request.args.get("ecole"))
    attendees, activities, schools = ask(
        booking.day_list(day, activity_id=activity_id, school_id=school_id),
        booking.catalogue(),
        household.schools(),
    )
    return show(
        "lists/day.html",
        activities=activities,
        schools=_schools_of(staff_login(), known(schools) or []),
        school_names={school["school_id"]: school["name"] for school in known(schools) or []},
        rolls=rolls(need(attendees)),
        activity_id=activity_id,
        school_id=school_id,
        roll_call=day <= today(),
        **_around(day),
    )


@kitchen.get("/desk/cuisine")
def count_of_day() -> str:
    """Renews itself; the link that stops it is for whoever reads slowly (RGAA 13.1)."""
    day = day_asked(request.args.get("jour"))
    (cooked,) = ask(booking.kitchen(day))
    return show(
        "lists/kitchen.html",
        counts=counts(need(cooked)["rows"]),
        seconds=None if request.args.get("auto") == "non" else KITCHEN_SECONDS,
        at=clock.now(),
        **_around(day),
    )


@day_list.post("/desk/jour/presence")
def record_attendance() -> Response:
    """One button a child: pressed again or the other one, the last counts."""
    day, back = day_asked(request.form.get("jour")), request.form
    booking_id, _, said = back.get("presence", "").partition(":")
    asked = booking.record_attendance(
        id_asked(booking_id) or "",
        present=said == "oui",
        act_id=uuid4(),
        acted_at=clock.now(),
    )
    tell(asked)
    activity_id, school_id = id_asked(back.get("activite")), id_asked(back.get("ecole"))
    kept = url_for(".children_of_day", jour=day, activite=activity_id, ecole=school_id)
    return redirect(kept, 303)


def _schools_of(login: Login, schools: list[SchoolView]) -> list[SchoolView]:
    """Those that this member of staff sees."""
    return [it for it in schools if not login.structures or it["school_id"] in login.structures]


def _around(day: date) -> dict[str, Any]:
    one = timedelta(days=1)
    return {"day": day, "before": day - one, "after": day + one, "today": today()}
