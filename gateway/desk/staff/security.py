"""How surely the town's people sign in: whose SIRET, which level, and of whom a second factor."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, request
from marshmallow import fields, validate
from werkzeug.wrappers import Response

from chassis.language import N_, _
from gateway import words
from gateway.backend import Refused, need
from gateway.desk import sections
from gateway.desk.menu import FUNCTIONS
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.forms import Form, read, text
from gateway.pages import say
from gateway.remote import identity

staff_security = Blueprint("desk_staff_security", __name__)
sections.only(staff_security, sections.SECURITY)

HERE = sections.SECURITY.path
LEVELS = {
    "eidas0": N_("Aucune exigence"),
    "eidas1": N_("Un mot de passe"),
    "eidas1-mfa": N_("Un code reçu en plus du mot de passe"),
    "eidas2": N_("Une application ou une clé d’accès"),
    "eidas3": N_("Une carte ou une clé matérielle"),
}
MONTHS = N_("Un nombre de mois, de 1 à 36.")


class Security(Form):
    sirets = text("identity.decide_security:sirets", 2000, lines=True)
    fonctions = fields.List(
        fields.String(validate=validate.OneOf(list(FUNCTIONS))), load_default=list
    )
    mois = fields.Integer(
        required=True,
        validate=validate.Range(1, 36, error=MONTHS),
        error_messages={"required": MONTHS, "invalid": MONTHS},
    )


@staff_security.get(HERE)
def see() -> str:
    return show("staff/security.html", **_screen({}))


@staff_security.post(HERE)
def decide() -> Response:
    values, errors = read(Security, ("fonctions",))
    levels = [
        {"function": function, "level": level}
        for function in FUNCTIONS
        if (level := request.form.get(f"niveau-{function}", "")) in LEVELS
    ]
    if not errors:
        asked = identity.decide_security(
            sirets=values["sirets"],
            levels=levels,  # type: ignore[arg-type]
            functions=values["fonctions"],
            unused_after_months=values["mois"],
        )
        try:
            tell(asked, key=once(request.form.get("cle_formulaire", ""), str(asked.arguments)))
            return say("security-saved", HERE)
        except Refused as refusal:
            if refusal.code != "identity.siret-wrong":
                raise
            errors = {"sirets": words.sentence(refusal.code, refusal.details)}
    typed = {
        "sirets": request.form.get("sirets", ""),
        "levels": {one["function"]: one["level"] for one in levels},
        "functions": request.form.getlist("fonctions"),
        "mois": request.form.get("mois", ""),
    }
    return shown(422, "staff/security.html", **_screen(errors, typed))


@staff_security.post(f"{HERE}/identites/<uuid:change_id>")
def decide_change(change_id: UUID) -> Response:
    accept = request.form.get("reponse") == "oui"
    asked = identity.decide_identity_change(change_id, accept=accept)
    try:
        tell(asked, key=once(str(change_id), str(accept)))
    except Refused as refusal:
        if refusal.code != "identity.change-decided":
            raise
        errors = {"": words.sentence(refusal.code, refusal.details)}
        return shown(409, "staff/security.html", **_screen(errors))
    return say("identity-accepted" if accept else "identity-refused", HERE)


def _screen(errors: dict[str, str], typed: dict[str, Any] | None = None) -> dict[str, Any]:
    known, changes = ask(identity.security(), identity.identity_changes())
    security = need(known)
    values = typed or {
        "sirets": "\n".join(security["sirets"]),
        "levels": {one["function"]: one["level"] for one in security["levels"]},
        "functions": security["functions"],
        "mois": security["unused_after_months"],
    }
    return {
        "values": values,
        "security": security,
        "changes": changes,
        "errors": errors,
        "functions": FUNCTIONS,
        "levels": [(code, _(name)) for code, name in LEVELS.items()],
        "form_id": str(uuid4()),
    }
