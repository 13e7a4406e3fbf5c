"""What a family answers at the counter or on paper, noted by a clerk."""

from uuid import UUID

from flask import Blueprint, abort, request
from marshmallow import fields, validate
from werkzeug.wrappers import Response

from gateway import words
from gateway.backend import Refused
from gateway.desk import sections
from gateway.desk.screens import once, shown, tell
from gateway.forms import Form, read
from gateway.pages import say
from gateway.remote import household

consent_answers = Blueprint("desk_consent_answers", __name__)
sections.only(consent_answers, sections.CONSENTING)


class TypedAnswer(Form):
    """`enfant` is empty for the household as one; `numero` is the text that the family read."""

    enfant = fields.UUID(load_default=None)
    numero = fields.Integer(required=True, validate=validate.Range(1, 1000))
    reponse = fields.String(required=True, validate=validate.OneOf(("oui", "non")))


@consent_answers.post("/desk/familles/<uuid:household_id>/autorisations/<uuid:consent_id>")
def note(household_id: UUID, consent_id: UUID) -> Response:
    typed = {name: value for name, value in request.form.items() if value}
    values, errors = read(TypedAnswer, typed=request.form.__class__(typed))
    if errors:
        abort(400)
    child_id = values["enfant"]
    question = household.answer_consent(
        household_id,
        child_id=child_id and str(child_id),
        consent_id=str(consent_id),
        number=values["numero"],
        is_given=values["reponse"] == "oui",
    )
    said = (str(consent_id), str(child_id), str(values["numero"]), values["reponse"])
    try:
        tell(question, key=once(request.form.get("saisie", ""), str(household_id), *said))
    except Refused as refused:
        if refused.code not in ("household.consent-changed", "household.record-closed"):
            raise
        why = words.sentence(refused.code, refused.details)
        return shown(409, "consents/refused.html", why=why, household_id=household_id)
    return say("consent-answered", f"/desk/familles/{household_id}/renseignements#autorisations")
