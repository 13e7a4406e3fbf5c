"""Opening day: from when families may book an activity."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from chassis import clock
from chassis.formatting import as_instant
from chassis.language import _
from gateway import words
from gateway.backend import Refused, known, need
from gateway.desk import sections
from gateway.desk.opening.forms import Opening
from gateway.desk.screens import ask, show, shown, tell
from gateway.desk.wording import is_ahead
from gateway.forms import read
from gateway.pages import say
from gateway.remote import booking, household

opening = Blueprint("desk_opening", __name__)
sections.only(opening, sections.OPENINGS)

LIST, PAGE = "/desk/tarifs", "/desk/tarifs/<uuid:activity_id>/ouverture"
EXAMPLE_DAYS, EXAMPLE_HOUR = 14, 8


@opening.get(PAGE)
def choose(activity_id: UUID) -> str:
    return show("opening/opening.html", **_view(activity_id))


@opening.post(PAGE)
def decide(activity_id: UUID) -> Response:
    """Booking's own clock says what is gone by. The same instant again changes nothing."""
    values, errors = read(Opening)
    if not errors:
        instant = values["opens_at"]
        try:
            tell(booking.set_opening(str(activity_id), opens_at=instant))
        except Refused as refusal:
            if not refusal.code.startswith("booking.opening-"):
                raise
            errors = {"jour": words.sentence(refusal.code)}
        else:
            told = _("Les familles lisent : « {said} ».").format(said=_said(instant))
            return say("opening-saved", LIST, text=told)
    typed = request.form.to_dict()
    return shown(422, "opening/opening.html", **_view(activity_id, typed, errors))


@opening.post(f"{PAGE}/maintenant")
def open_now(activity_id: UUID) -> Response:
    tell(booking.set_opening(str(activity_id), opens_at=None))
    return say("opening-saved", LIST, text=_("Les familles peuvent réserver dès maintenant."))


def _view(
    activity_id: UUID, typed: dict[str, str] | None = None, errors: dict[str, str] | None = None
) -> dict[str, Any]:
    activities, told = ask(booking.catalogue(), household.schools())
    listed = {activity["activity_id"]: activity for activity in need(activities)}
    activity = listed.get(str(activity_id))
    if activity is None:
        abort(404)
    schools = {school["school_id"]: school["name"] for school in known(told) or []}
    opens_at = activity["opens_at"]
    ahead = as_instant(opens_at) if opens_at and is_ahead(opens_at) else None
    values = {"jour": ahead.strftime("%Y-%m-%d"), "heure": ahead.strftime("%H:%M")} if ahead else {}
    return {
        "activity": activity,
        "school": schools.get(activity["school_id"] or ""),
        "ahead": ahead,
        "said": _said(ahead or _example()),
        "values": values if typed is None else typed,
        "errors": errors or {},
    }


def _example() -> datetime:
    later = clock.paris(clock.now() + timedelta(days=EXAMPLE_DAYS))
    return later.replace(hour=EXAMPLE_HOUR, minute=0)


def _said(opens_at: datetime) -> str:
    """What stands in the boxes of the families' planning until then: its very sentence."""
    return words.sentence("booking.too-early", {"opens_at": opens_at.isoformat()})
