"""Préinscrire à l'école: the child, the school its address gives or another one, three papers; then
the certificate."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, make_response, redirect, request
from werkzeug.wrappers import Response

from chassis.language import N_
from gateway import words
from gateway.backend import Refused
from gateway.forms import read
from gateway.inscribing import pieces
from gateway.inscribing.forms import Child
from gateway.inscribing.school import place_said
from gateway.inscribing.steps import first_step, sending
from gateway.inscribing.words import SCHOOL
from gateway.pages import backend, household_login, page, rendered, say
from gateway.papers.certificate import certificate_pdf
from gateway.remote import household
from gateway.sectors import LEVELS
from gateway.site import gate
from gateway.site.school import forms
from gateway.site.school.asked import STEPS, Asked, found, save

school = Blueprint("school_entries", __name__)
gate.families_only(school)

LIST = "/inscriptions"
NAMES = (N_("L’enfant"), N_("L’école"), N_("Les papiers"))
ONE = f"{STEPS}/<uuid:inscription_id>"
SAID = {
    "household.inscription-changed",
    "household.inscription-closed",
    "household.season-closed",
    "household.child-has-school",
    "household.derogation-incomplete",
    "household.school-closed",
}


@school.get(STEPS)
def child() -> str:
    values = {"enfant": request.args.get("enfant", ""), "saisie": str(uuid4())}
    return page("school/child.html", **first_step(SCHOOL, NAMES, values, {}))


@school.post(STEPS)
def begin() -> Response:
    """One under way for this child and this season is gone on with, whoever began it."""
    values, errors = read(Child)
    shown = first_step(SCHOOL, NAMES, {"saisie": str(uuid4()), **request.form.to_dict()}, errors)
    season = _chosen(shown["seasons"], "season_id", values.get("saison"))
    family = shown["family"]
    who = _chosen(family["children"] if family else [], "child_id", values.get("enfant"))
    if not errors and season and who:
        asked = household.save_school_entry(
            household_login().household_id,
            inscription_id=values["saisie"],
            season_id=values["saison"],
            child_id=values["enfant"],
            version=0,
        )
        try:
            begun = backend().tell(household_login(), asked, key=str(values["saisie"]))
        except Refused as refused:
            if refused.code == "household.inscription-open":
                return redirect(f"{STEPS}/{refused.details['inscription_id']}", 303)
            errors = {"": words.sentence(refused.code, refused.details)}
        else:
            return redirect(f"{STEPS}/{begun['inscription_id']}/adresse", 303)
    shown["errors"] = errors or {"enfant": words.sentence("chassis.not-found", {})}
    return rendered(422, "school/child.html", **shown)


@school.get(ONE)
def resume(inscription_id: UUID) -> Response:
    return redirect(f"{found(inscription_id).at}/adresse", 303)


@school.get(f"{ONE}/adresse")
def place(inscription_id: UUID) -> str:
    asked = found(inscription_id)
    entry = asked.entry
    values = {
        "niveau": entry["level"],
        "choix": forms.OTHER if entry["wanted_school_id"] else "secteur",
        "ecole": entry["wanted_school_id"] or "",
        "motif": entry["derogation_reason"] or "",
        "precisions": entry["derogation_text"] or "",
    }
    return page("school/place.html", **_step(asked, 2, values, {}))


@school.post(f"{ONE}/adresse")
def keep_place(inscription_id: UUID) -> Response:
    """The level first: another one may have another school, which is shown before going on."""
    asked = found(inscription_id)
    values, errors = read(forms.Place)
    if errors:
        return rendered(422, "school/place.html", **_step(asked, 2, values, errors))
    try:
        kept = save(asked, values, is_other=values["choix"] == forms.OTHER)
    except Refused as refused:
        return _refused(refused, "place.html", inscription_id, 2, request.form.to_dict())
    if kept["state"] == "sent":
        return say("school-entry-changed", LIST)
    changed = kept["entry"] and kept["entry"]["level"] != asked.entry["level"]
    return redirect(f"{asked.at}/{'adresse' if changed else 'pieces'}", 303)


@school.get(f"{ONE}/pieces")
def papers(inscription_id: UUID) -> str:
    return page("school/papers.html", **_last(found(inscription_id), {}, {}))


@school.post(f"{ONE}/envoyer")
def send(inscription_id: UUID) -> Response:
    values, errors = read(forms.Answer)
    typed = request.form.to_dict()
    if errors:
        shown = _last(found(inscription_id), typed, errors)
        return rendered(422, "school/papers.html", **shown)
    try:
        backend().tell(household_login(), sending(inscription_id, values["reponse"] or None))
    except Refused as refused:
        return _refused(refused, "papers.html", inscription_id, 3, typed)
    return say("school-entry-sent", LIST)


@school.get(f"{ONE}/certificat.pdf")
def certificate(inscription_id: UUID) -> Response:
    asked = found(inscription_id, states=("accepted",))
    answer = make_response(certificate_pdf(asked.inscription, asked.child, asked.record))
    answer.mimetype = "application/pdf"
    answer.headers["Content-Disposition"] = "inline; filename=certificat-inscription-scolaire.pdf"
    return answer


def _step(
    asked: Asked, number: int, values: dict[str, Any], errors: dict[str, str]
) -> dict[str, Any]:
    return {
        "steps": NAMES,
        "step": number,
        "asked": asked,
        "levels": LEVELS,
        "place": asked.entry["place"],
        "place_said": place_said(asked.entry),
        "values": values,
        "errors": errors,
    }


def _last(asked: Asked, values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    told = asked.papers()
    return {
        **_step(asked, 3, values, errors),
        "pieces": told,
        "lacking": [each for each in told or [] if pieces.is_to_give(each)],
        "piece_name": pieces.named,
    }


def _refused(
    refused: Refused, template: str, inscription_id: UUID, number: int, values: dict[str, Any]
) -> Response:
    """The step over what stands now, with what was typed."""
    if refused.code not in SAID:
        raise refused
    errors = {"": words.sentence(refused.code, refused.details)}
    asked = found(inscription_id)
    if number == len(NAMES):
        return rendered(409, f"school/{template}", **_last(asked, values, errors))
    return rendered(409, f"school/{template}", **_step(asked, number, values, errors))


def _chosen(many: Any, name: str, value: Any) -> Any:
    return next((each for each in many if each[name] == str(value)), None)
