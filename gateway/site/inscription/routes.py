"""My children's activities: what they are inscribed in, what was asked, and asking for more."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from chassis import clock
from chassis.elision import filled
from chassis.language import _
from gateway.backend import Refused, known, need
from gateway.inscribing.words import (
    ACTIVITIES,
    SCHOOL,
    STATES,
    lacking_told,
    names_of,
    next_season,
    open_seasons,
)
from gateway.pages import ask, ask_page, backend, household_login, page, say
from gateway.remote import booking, household
from gateway.remote.household import InscriptionView
from gateway.site import gate

inscriptions = Blueprint("inscriptions", __name__)
gate.families_only(inscriptions)

LIST = "/inscriptions"


@inscriptions.get(LIST)
def mine() -> str:
    household_id = household_login().household_id
    told, seasons, record, irregular = ask_page(
        household.inscriptions(household_id),
        household.seasons(),
        household.record(household_id),
        household.irregularities(household_id),
    )
    enrolled, catalogue = ask(booking.enrolments(household_id), booking.catalogue())
    today = clock.today(clock.now())
    all_seasons, activities = known(seasons) or [], known(catalogue) or []
    return page(
        "inscription/list.html",
        asked=[(each, names_of(each, activities)) for each in need(told) if _is_shown(each)],
        states=STATES,
        open_seasons=open_seasons(all_seasons, ACTIVITIES, today),
        school_seasons=open_seasons(all_seasons, SCHOOL, today),
        next_season=next_season(all_seasons, ACTIVITIES, today),
        children=_children(known(record), known(enrolled), today.isoformat()),
        enrolled=enrolled,
        lacking=lacking_told(known(irregular) or [], known(record)),
    )


@inscriptions.get(f"{LIST}/<uuid:inscription_id>/retirer")
def before_withdrawing(inscription_id: UUID) -> Response | str:
    """What is lost is said before it is."""
    (told,) = ask_page(household.inscriptions(household_login().household_id))
    same = (each for each in need(told) if each["inscription_id"] == str(inscription_id))
    found = next(same, None) or abort(404)
    if found["state"] not in ("draft", "sent"):
        return say("inscription-closed", LIST)
    about = filled(
        _("Inscription de {name}, {season}"),
        name=found["child_name"] or _("votre enfant"),
        season=found["season_name"],
    )
    return page(
        "withdraw.html",
        is_draft=found["state"] == "draft",
        about=about,
        action=f"{LIST}/{inscription_id}/retirer",
        back=LIST,
        back_name=_("Mes inscriptions"),
    )


@inscriptions.post(f"{LIST}/<uuid:inscription_id>/retirer")
def withdraw(inscription_id: UUID) -> Response:
    asked = household.withdraw_inscription(
        household_login().household_id, inscription_id=inscription_id
    )
    try:
        after = backend().tell(household_login(), asked)
    except Refused as refused:
        if refused.code != "household.inscription-closed":
            raise
        return say("inscription-closed", LIST)
    return say("inscription-withdrawn" if after["sent_at"] else "draft-erased", LIST)


def _children(record: Any, enrolled: Any, today: str) -> list[dict[str, Any]]:
    """Each child with what it may book now or later."""
    if record is None:
        return []
    return [
        {
            **child,
            "activities": [
                each
                for each in enrolled or []
                if each["child_id"] == child["child_id"] and each["last"] >= today
            ],
        }
        for child in record["children"]
    ]


def _is_shown(asked: InscriptionView) -> bool:
    """A draft that was taken back leaves no trace on the page."""
    return asked["state"] != "withdrawn" or asked["sent_at"] is not None
