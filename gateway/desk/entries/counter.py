"""A child entered at a school at the counter, in the period or after it; the certificate; a school
that was given, taken back."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, make_response, request
from werkzeug.wrappers import Response

from chassis.formatting import digits
from chassis.language import N_, _
from gateway import words
from gateway.backend import Refused, known, need
from gateway.desk import sections
from gateway.desk.entries.forms import AtTheCounter, TakenBack
from gateway.desk.families.routes import tabs
from gateway.desk.screens import ask, once, show, shown, tell, today
from gateway.forms import map_pairs, read
from gateway.inscribing.school import entries_of
from gateway.inscribing.words import SCHOOL, STATES, names_of
from gateway.pages import say
from gateway.papers.certificate import certificate_pdf
from gateway.remote import household
from gateway.schools import placed_by_town
from gateway.sectors import LEVELS, why_said

counter = Blueprint("desk_entering", __name__)
sections.only(counter, sections.ENTERING)

# The levels asked for while nobody has said which.
STAGES_OF = {"PS": N_("En maternelle"), "CP": N_("En élémentaire")}
PAGE = "/desk/familles/<uuid:household_id>/ecole"


@counter.get(PAGE)
def family(household_id: UUID) -> str:
    return show("entries/family.html", **_page(household_id, {"saisie": str(uuid4())}, {}))


@counter.post(PAGE)
def enter(household_id: UUID) -> Response:
    if "voir" in request.form:
        return _seen(household_id)
    values, errors = read(AtTheCounter)
    if not errors:
        asked = household.enter_school(
            household_id,
            inscription_id=values["saisie"],
            season_id=values["rentree"],
            child_id=values["enfant"],
            level=values["niveau"],
            wanted_school_id=values["demandee"],
            derogation_reason=values["raison"] or None,
            derogation_text=values["precisions"] or None,
            school_id=values["ecole"],
        )
        try:
            done = tell(asked)
        except Refused as refused:
            errors = {"": words.sentence(refused.code, refused.details)}
        else:
            return say("child-entered", request.path, text=done["child_name"])
    return shown(422, "entries/family.html", **_page(household_id, request.form.to_dict(), errors))


def _seen(household_id: UUID) -> Response:
    """What the table of streets says of the address of the record, in the form as it was typed."""
    values = request.form.to_dict()
    address = need(ask(household.record(household_id))[0])["address"]
    level = values.get("niveau", "")
    stages = [level] if level in LEVELS else list(STAGES_OF)
    asked = (
        household.place_address(line1=address["line1"], city=address["city"], level=stage)
        for stage in stages
    )
    places = [need(told) for told in ask(*asked)]
    said = [
        (_(STAGES_OF.get(stage) or LEVELS[stage]), place["school_name"], why_said(place))
        for stage, place in zip(stages, places, strict=True)
    ]
    page = _page(household_id, values, {})
    return shown(200, "entries/family.html", **page | {"places": said})


@counter.get(f"{PAGE}/<uuid:inscription_id>/certificat.pdf")
def certificate(household_id: UUID, inscription_id: UUID) -> Response:
    told, record = ask(household.inscriptions(household_id), household.record(household_id))
    given = (it for it in entries_of(need(told)) if it["state"] == "accepted")
    asked = next((it for it in given if it["inscription_id"] == str(inscription_id)), None)
    children = need(record)["children"]
    child = next((it for it in children if asked and it["child_id"] == asked["child_id"]), None)
    if asked is None or child is None:
        abort(404)
    answer = make_response(certificate_pdf(asked, child, need(record)))
    answer.mimetype = "application/pdf"
    answer.headers["Content-Disposition"] = "inline; filename=certificat-inscription-scolaire.pdf"
    return answer


@counter.get(f"{PAGE}/<uuid:inscription_id>/annuler")
def reconsider(household_id: UUID, inscription_id: UUID) -> Response:
    values = {"saisie": str(uuid4())}
    return _taking_back(200, household_id, inscription_id, values, {})


@counter.post(f"{PAGE}/<uuid:inscription_id>/annuler")
def take_back(household_id: UUID, inscription_id: UUID) -> Response:
    values, errors = read(TakenBack)
    if not errors:
        asked = household.take_school_back(
            household_id, inscription_id=str(inscription_id), reason=values["motif"]
        )
        try:
            done = tell(asked, key=once(str(values["saisie"]), values["motif"]))
        except Refused as refused:
            errors = {"": words.sentence(refused.code, refused.details)}
        else:
            page = f"/desk/familles/{household_id}/ecole"
            return say("school-taken-back", page, text=done["child_name"])
    return _taking_back(422, household_id, inscription_id, request.form.to_dict(), errors)


def _taking_back(
    status: int,
    household_id: UUID,
    inscription_id: UUID,
    values: dict[str, Any],
    errors: dict[str, str],
) -> Response:
    told, record = ask(household.inscriptions(household_id), household.record(household_id))
    entries = entries_of(need(told))
    asked = next((it for it in entries if it["inscription_id"] == str(inscription_id)), None)
    if asked is None or asked["state"] != "accepted":
        abort(404)
    children = need(record)["children"]
    return shown(
        status,
        "entries/taking_back.html",
        record=need(record),
        asked=asked,
        child=next((it for it in children if it["child_id"] == asked["child_id"]), None),
        values=values,
        errors=errors,
        **tabs("school"),
    )


def _page(household_id: UUID, values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    record, told, seasons, schools, reasons = ask(
        household.record(household_id),
        household.inscriptions(household_id),
        household.seasons(),
        household.schools(),
        household.derogation_reasons(),
    )
    labels, now = known(reasons), today().isoformat()
    running = [it for it in need(seasons) if it["purpose"] == SCHOOL and it["last"] >= now]
    return {
        "record": need(record),
        "entries": [
            (each, names_of(each, []), words.sentence(each["note"]) if each["note"] else "")
            for each in entries_of(need(told))
            if each["state"] != "draft"
        ],
        "states": STATES,
        "seasons": [
            (
                it["season_id"],
                _("{name} (du {first})").format(name=it["name"], first=digits(it["first"])),
            )
            for it in running
        ],
        "children": map_pairs(need(record)["children"], "child_id", "first_name"),
        "schools": map_pairs(placed_by_town(need(schools)), "school_id", "name"),
        "levels": [(code, _(name)) for code, name in LEVELS.items()],
        "reasons": [(label, label) for label in (labels["labels"] if labels else [])],
        "places": [],
        "values": values,
        "errors": errors,
        **tabs("school"),
    }
