"""Inscrire mon enfant: four steps, each kept as it is done; nothing is sent before the last."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from chassis.language import N_
from gateway import words
from gateway.backend import Refused
from gateway.forms import read
from gateway.inscribing import pieces
from gateway.inscribing.forms import Child
from gateway.inscribing.steps import first_step, sending
from gateway.inscribing.words import ACTIVITIES, names_of
from gateway.kinds import KINDS
from gateway.pages import backend, household_login, page, rendered, say
from gateway.pieces import offered_kinds
from gateway.remote import household
from gateway.site import gate
from gateway.site.inscription import forms
from gateway.site.inscription.asked import STEPS, Asked, found, save
from gateway.site.inscription.routes import LIST

steps = Blueprint("inscription_steps", __name__)
gate.families_only(steps)

NAMES = (N_("L’enfant"), N_("La famille"), N_("Les activités"), N_("Les pièces"))
ONE = f"{STEPS}/<uuid:inscription_id>"
CHANGED = "household.inscription-changed"
SAID = (CHANGED, "household.inscription-closed", "household.season-closed")


@steps.get(STEPS)
def child() -> str:
    values = {"enfant": request.args.get("enfant", ""), "saisie": str(uuid4())}
    return page("inscription/child.html", **first_step(ACTIVITIES, NAMES, values, {}))


@steps.post(STEPS)
def begin() -> Response:
    """One under way for this child and this season is gone on with, whoever began it."""
    values, errors = read(Child)
    if not errors:
        asked = household.save_inscription(
            household_login().household_id,
            inscription_id=values["saisie"],
            season_id=values["saison"],
            child_id=values["enfant"],
            activity_ids=[],
            version=0,
        )
        try:
            begun = backend().tell(household_login(), asked, key=str(values["saisie"]))
        except Refused as refused:
            if refused.code == "household.inscription-open":
                return redirect(f"{STEPS}/{refused.details['inscription_id']}", 303)
            errors = {"": words.sentence(refused.code, refused.details)}
        else:
            return redirect(f"{STEPS}/{begun['inscription_id']}/famille", 303)
    typed = {"saisie": str(uuid4()), **request.form.to_dict()}
    return rendered(422, "inscription/child.html", **first_step(ACTIVITIES, NAMES, typed, errors))


@steps.get(ONE)
def resume(inscription_id: UUID) -> Response:
    """The first step that says nothing yet."""
    asked = found(inscription_id)
    if asked.inscription["of_the_caf"] is None:
        return redirect(f"{asked.at}/famille", 303)
    step = "pieces" if asked.inscription["activity_ids"] else "activites"
    return redirect(f"{asked.at}/{step}", 303)


@steps.get(f"{ONE}/famille")
def family(inscription_id: UUID) -> str:
    asked = found(inscription_id)
    said = {None: "", True: forms.YES, False: forms.NO}[asked.of_the_caf]
    return page("inscription/family.html", **_step(asked, 2, {"caf": said}, {}))


@steps.post(f"{ONE}/famille")
def keep_family(inscription_id: UUID) -> Response:
    asked = found(inscription_id)
    values, errors = read(forms.Family)
    if not errors:
        try:
            save(asked, of_the_caf=values["caf"] == forms.YES)
        except Refused as refused:
            return _refused(refused, "family.html", inscription_id, 2, values)
        return _onwards(asked, "activites")
    return rendered(422, "inscription/family.html", **_step(asked, 2, values, errors))


@steps.get(f"{ONE}/activites")
def activities(inscription_id: UUID) -> str:
    asked = found(inscription_id)
    values = {"activites": asked.inscription["activity_ids"]}
    return page("inscription/activities.html", **_step(asked, 3, values, {}))


@steps.post(f"{ONE}/activites")
def keep_activities(inscription_id: UUID) -> Response:
    asked = found(inscription_id)
    values, errors = read(forms.Activities, lists=("activites",))
    if not errors:
        offered = {each["activity_id"] for each in asked.activities}
        chosen = [str(each) for each in values["activites"] if str(each) in offered]
        try:
            save(asked, activity_ids=chosen)
        except Refused as refused:
            typed = {"activites": chosen}
            return _refused(refused, "activities.html", inscription_id, 3, typed)
        return _onwards(asked, "pieces")
    return rendered(422, "inscription/activities.html", **_step(asked, 3, values, errors))


@steps.post(f"{ONE}/envoyer")
def send(inscription_id: UUID) -> Response:
    asked = found(inscription_id)
    try:
        backend().tell(household_login(), sending(inscription_id))
    except Refused as refused:
        if refused.code == "household.inscription-empty":
            return redirect(f"{asked.at}/activites", 303)
        return _refused(refused, "pieces.html", inscription_id, 4, {})
    return say("inscription-sent", LIST)


def fourth(asked: Asked, errors: dict[str, str]) -> dict[str, Any]:
    """What the last step shows: the pieces, and what is about to be sent."""
    told = asked.pieces()
    return {
        **_step(asked, 4, {}, errors),
        "pieces": told,
        "lacking": [each for each in told or [] if pieces.is_to_give(each)],
        "piece_name": pieces.named,
        "signed": {code for code, kind in offered_kinds().items() if kind["sign_text"]},
        "asked_names": names_of(asked.inscription, asked.catalogue),
    }


def _step(
    asked: Asked, number: int, values: dict[str, Any], errors: dict[str, str]
) -> dict[str, Any]:
    return {
        "steps": NAMES,
        "step": number,
        "asked": asked,
        "kinds": KINDS,
        "values": values,
        "errors": errors,
    }


def _refused(
    refused: Refused, template: str, inscription_id: UUID, number: int, values: dict[str, Any]
) -> Response:
    """The step over what stands now, with what was typed."""
    if refused.code not in SAID:
        raise refused
    errors = {"": words.sentence(refused.code, refused.details)}
    asked = found(inscription_id)
    shown = fourth(asked, errors) if number == len(NAMES) else _step(asked, number, values, errors)
    return rendered(409, f"inscription/{template}", **shown)


def _onwards(asked: Asked, step: str) -> Response:
    """What was sent already is changed as soon as it is saved."""
    if asked.inscription["state"] == "sent":
        return say("inscription-changed", LIST)
    return redirect(f"{asked.at}/{step}", 303)
