"""A child inscribed at the counter: in the period or after it, accepted at once."""

from collections.abc import Iterable
from itertools import product
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, request
from werkzeug.wrappers import Response

from chassis.formatting import digits
from chassis.language import _
from gateway import words
from gateway.backend import Refused, known, need
from gateway.desk import sections
from gateway.desk.families.routes import tabs
from gateway.desk.inscriptions.forms import AtTheCounter
from gateway.desk.screens import ask, show, shown, tell, today
from gateway.forms import DAY_WRONG, map_pairs, read
from gateway.inscribing import pieces
from gateway.inscribing.words import ACTIVITIES, STATES, lacking_told, names_of, offered
from gateway.pages import say
from gateway.remote import booking, household
from gateway.remote.booking import ActivityView
from gateway.remote.household import ChildView, InscriptionView, SeasonView
from gateway.typed import day_typed

counter = Blueprint("desk_inscribing", __name__)
sections.only(counter, sections.INSCRIBING)

CAF_SAID = {True: "oui", False: "non", None: ""}
PAGE = "/desk/familles/<uuid:household_id>/inscrire"


@counter.get(PAGE)
def family(household_id: UUID) -> str:
    values = {"saisie": str(uuid4()), "activites": []}
    return show("inscriptions/family.html", **_screen(household_id, values, {}))


@counter.post(PAGE)
def inscribe(household_id: UUID) -> Response:
    values, errors = read(AtTheCounter, lists=("activites",))
    if not errors:
        errors = _misfits(household_id, values)
    if not errors:
        asked = household.inscribe(
            household_id,
            inscription_id=values["saisie"],
            season_id=values["periode"],
            child_id=values["enfant"],
            activity_ids=values["activites"],
            **_judged(household_id, str(values["enfant"]), values["caf"]),
        )
        try:
            done = tell(asked)
        except Refused as refused:
            errors = {"": words.sentence(refused.code, refused.details)}
        else:
            return say("child-inscribed", request.path, text=done["child_name"])
    typed = request.form.to_dict() | {"activites": request.form.getlist("activites")}
    return shown(422, "inscriptions/family.html", **_screen(household_id, typed, errors))


@counter.post(f"{PAGE}/en-regle")
def put_right(household_id: UUID) -> Response:
    """A piece brought to the counter: the record is in order from that day."""
    back = request.path.removesuffix("/en-regle")
    typed = request.form.get("jour", "")
    field = "-".join(("jour", *(request.form.get(it, "") for it in ("periode", "enfant", "sorte"))))
    on = day_typed(typed)
    if on is None:
        errors = {field: _(DAY_WRONG)}
    else:
        asked = household.put_right(
            household_id,
            kind=request.form.get("sorte", ""),
            child_id=request.form.get("enfant") or None,
            on=on,
        )
        try:
            tell(asked, key=request.form.get("saisie") or None)
        except Refused as refused:
            about = field if refused.code == "household.day-ahead" else ""
            errors = {about: words.sentence(refused.code, refused.details)}
        else:
            return say("record-put-right", back)
    values = {"saisie": str(uuid4()), "activites": [], field: typed}
    return shown(422, "inscriptions/family.html", **_screen(household_id, values, errors))


def _screen(household_id: UUID, values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    record, told, seasons, catalogue, irregular = ask(
        household.record(household_id),
        household.inscriptions(household_id),
        household.seasons(),
        booking.catalogue(),
        household.irregularities(household_id),
    )
    activities = known(catalogue) or []
    taking = _not_over(need(seasons))
    return {
        "record": need(record),
        "inscriptions": [
            (each, names_of(each, activities))
            for each in need(told)
            if each["state"] != "draft" and each["purpose"] == ACTIVITIES
        ],
        "states": STATES,
        "lacking": lacking_told(known(irregular) or [], need(record)),
        "today": digits(today()),
        "seasons": [(each["season_id"], _named(each)) for each in taking],
        "children": map_pairs(need(record)["children"], "child_id", "first_name"),
        "activities": [
            (each["activity_id"], each["name"])
            for each in _fitting(activities, taking, need(record)["children"])
        ],
        "values": {"caf": CAF_SAID[_declared(need(told))], **values},
        "errors": errors,
        **tabs("inscriptions"),
    }


def _judged(household_id: UUID, child_id: str, typed: str) -> dict[str, Any]:
    """Whether the family is of the CAF, as it is typed or as it last said itself, and which pieces
    are missing by that; none is said to be while a room is away."""
    record, told, enrolled, quotients = ask(
        household.record(household_id),
        household.inscriptions(household_id),
        booking.enrolments(household_id),
        household.quotients(household_id),
    )
    inscriptions, children = known(told) or [], need(record)["children"]
    of_the_caf = {"oui": True, "non": False}.get(typed, _declared(inscriptions))
    child = next((each for each in children if each["child_id"] == child_id), None)
    if child is None:
        return {"of_the_caf": of_the_caf}
    is_first = pieces.is_first(child_id, inscriptions, known(enrolled) or [])
    known_of = pieces.quotient_known(known(quotients))
    facts = pieces.Known(child, of_the_caf, is_first, known_of)
    (answer,) = ask(pieces.question(household_id, "inscription", facts))
    asked = [each for each in known(answer) or [] if pieces.is_lacking(each)]
    lacking = [
        {"kind": each["kind_id"], "kind_name": each["kind_name"], "child_id": each["child_id"]}
        for each in asked
    ]
    return {"of_the_caf": of_the_caf, "lacking": lacking}


def _declared(inscriptions: Iterable[InscriptionView]) -> bool | None:
    """What the family, or a clerk for it, said the last time that it was asked."""
    said = [each for each in inscriptions if each["of_the_caf"] is not None]
    return max(said, key=lambda each: each["started_at"])["of_the_caf"] if said else None


def _fitting(
    activities: list[ActivityView], seasons: Iterable[SeasonView], children: Iterable[ChildView]
) -> list[ActivityView]:
    """Those where one of these children may go, in one of these seasons."""
    found = {
        each["activity_id"]: each
        for child, season in product(children, seasons)
        for each in offered(activities, season, child["school_id"])
    }
    return list(found.values())


def _misfits(household_id: UUID, values: dict[str, Any]) -> dict[str, str]:
    """An activity of another school, or of another season, is not given to a child by a slip."""
    record, seasons, catalogue = ask(
        household.record(household_id), household.seasons(), booking.catalogue()
    )
    activities = known(catalogue) or []
    season = [one for one in need(seasons) if one["season_id"] == str(values["periode"])]
    child = [one for one in need(record)["children"] if one["child_id"] == str(values["enfant"])]
    fitting = {one["activity_id"] for one in _fitting(activities, season, child)}
    chosen = {str(each) for each in values["activites"]} - fitting
    names = [one["name"] for one in activities if one["activity_id"] in chosen]
    if not names:
        return {}
    text = _("Cet enfant ne peut pas aller à « {activity} » pendant cette période.")
    return {"activites": text.format(activity=names[0])}


def _not_over(seasons: list[SeasonView]) -> list[SeasonView]:
    """Those that a child may still come for, whether families may ask or not."""
    now = today().isoformat()
    return [s for s in seasons if s["purpose"] == ACTIVITIES and s["last"] >= now]


def _named(season: SeasonView) -> str:
    return f"{season['name']} ({digits(season['first'])} – {digits(season['last'])})"
