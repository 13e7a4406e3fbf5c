"""What an administrator types of somebody's rights."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from chassis.language import N_
from gateway.desk.menu import FUNCTIONS
from gateway.forms import Form, email, one_of, text

WHOLE_TOWN, SOME_SCHOOLS = "commune", "ecoles"
WHERE_MISSING = N_("Dites si ces droits valent pour toute la commune ou pour certaines écoles.")
SCHOOL_MISSING = N_("Cochez au moins une école.")
SCHOOLS_TOO_MANY = N_("Vous avez coché des écoles : choisissez « Certaines écoles ».")
FUNCTION_MISSING = N_("Cochez au moins une fonction.")
LISTS = ("fonctions", "ecoles")


class Rights(Form):
    """`ecoles` counts when `portee` says so; a whole town is chosen, never forgotten."""

    cle_formulaire = fields.UUID(required=True)
    prenom = text("identity.change_staff:first_name", 100, N_("Donnez le prénom."))
    nom = text("identity.change_staff:last_name", 100, N_("Donnez le nom."))
    fonctions = fields.List(
        fields.String(validate=validate.OneOf(FUNCTIONS)),
        required=True,
        validate=validate.Length(min=1, error=FUNCTION_MISSING),
    )
    portee = one_of((WHOLE_TOWN, SOME_SCHOOLS), WHERE_MISSING)
    ecoles = fields.List(fields.UUID(), required=True)
    export = fields.String(load_default="", validate=validate.OneOf(("", "oui")))

    @validates_schema
    def where_is_clear(self, typed: dict[str, Any], **_: Any) -> None:
        if typed["portee"] == SOME_SCHOOLS and not typed["ecoles"]:
            raise ValidationError(SCHOOL_MISSING, "ecoles")
        if typed["portee"] == WHOLE_TOWN and typed["ecoles"]:
            raise ValidationError(SCHOOLS_TOO_MANY, "portee")


class Invitation(Rights):
    courriel = email("identity.invite_staff:email", N_("Donnez l’adresse électronique."))


def given(values: dict[str, Any]) -> dict[str, Any]:
    """What identity is told of a form that could be read."""
    return {
        "first_name": values["prenom"],
        "last_name": values["nom"],
        "functions": values["fonctions"],
        "structures": values["ecoles"],
        "exports": values["export"] == "oui",
    }
