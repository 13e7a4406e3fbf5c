"""Mes autorisations: what the town asks this home to consent to, and what it has answered."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, request
from marshmallow import fields, validate
from werkzeug.wrappers import Response

from chassis.language import _
from gateway import words
from gateway.backend import Refused, need
from gateway.forms import Form, read
from gateway.pages import ask_page, backend, household_login, page, rendered, say
from gateway.particulars.forms import once_of
from gateway.remote import household
from gateway.remote.household import ConsentView
from gateway.site import gate

consents = Blueprint("consents", __name__)
gate.families_only(consents)

PAGE = "/foyer/autorisations"
YES, NO = "oui", "non"


class TypedAnswer(Form):
    """`enfant` is empty for the household as one; `numero` is the text that was read."""

    enfant = fields.UUID(load_default=None)
    numero = fields.Integer(required=True, validate=validate.Range(1, 1000))
    reponse = fields.String(required=True, validate=validate.OneOf((YES, NO)))


@consents.get(PAGE)
def show() -> str:
    (told,) = ask_page(household.consents(household_login().household_id))
    return page("household/consents.html", groups=_groups(need(told)), error="")


@consents.post(f"{PAGE}/<uuid:consent_id>")
def answer(consent_id: UUID) -> Response:
    """A text that has changed since it was read comes back, to be read (409)."""
    typed = {name: value for name, value in request.form.items() if value}
    values, errors = read(TypedAnswer, typed=request.form.__class__(typed))
    if errors:
        abort(400)
    login, child_id = household_login(), values["enfant"]
    question = household.answer_consent(
        login.household_id,
        child_id=child_id and str(child_id),
        consent_id=str(consent_id),
        number=values["numero"],
        is_given=values["reponse"] == YES,
    )
    said = (str(consent_id), str(child_id), str(values["numero"]), values["reponse"])
    key = once_of("|".join(said), request.form.get("saisie", ""))
    try:
        backend().tell(login, question, key=key)
    except Refused as refused:
        if refused.code != "household.consent-changed":
            raise
        told = backend().tell(login, household.consents(login.household_id))
        error = words.sentence(refused.code, refused.details)
        return rendered(409, "household/consents.html", groups=_groups(told), error=error)
    return say("consent-answered", PAGE)


def _groups(told: Sequence[ConsentView]) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """The household's own, then each child's: what to call it, its id, its consents."""
    people: dict[str | None, str] = {}
    for each in told:
        people.setdefault(each["child_id"], each["first_name"] or _("Pour le foyer"))
    return [
        (name, child_id or "foyer", [_one(each) for each in told if each["child_id"] == child_id])
        for child_id, name in sorted(people.items(), key=lambda it: it[0] is not None)
    ]


def _one(consent: ConsentView) -> dict[str, Any]:
    answered = consent["answer"]
    is_of_this_text = answered and answered["version"]["number"] == consent["version"]["number"]
    return {
        **consent,
        "id": f"{consent['consent_id']}-{consent['child_id'] or 'foyer'}",
        "former": answered["version"] if answered and not is_of_this_text else None,
        "is_due": consent["state"] in ("unanswered", "again"),
    }
