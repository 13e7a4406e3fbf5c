"""What a clerk types of a school and of its classes, and of a class that moves on."""

from marshmallow import fields, validate

from chassis.language import N_
from gateway.forms import Form, chosen, one_of, text, whole

NO_RANK = N_("Donnez un rang, de 0 à 100.")
NO_CLASS = N_("Choisissez la classe où vont les enfants.")
NOBODY = N_("Cochez au moins un enfant.")


class School(Form):
    cle = fields.UUID(required=True)
    nom = text("household.add_school:name", 100, N_("Écrivez le nom de l’école."))


class Placed(Form):
    """Whether the town places children there."""

    cle = fields.UUID(required=True)
    commune = one_of(("oui", "non"), N_("Dites si la commune y place des enfants."))


class NewSchool(School, Placed):
    """A school with all that is said of it."""


class Class(Form):
    cle = fields.UUID(required=True)
    nom = text("household.set_class:name", 100, N_("Écrivez le nom de la classe, par exemple CE1."))
    rang = whole(0, 100, NO_RANK)
    ouverte = fields.String(load_default="", validate=validate.OneOf(("", "oui")))


class Passing(Form):
    """`vers` is a class; `enfant` those who go there."""

    cle = fields.UUID(required=True)
    vers = chosen(NO_CLASS)
    enfant = fields.List(
        fields.UUID(),
        required=True,
        validate=validate.Length(1, 200, error=NOBODY),
        error_messages={"required": NOBODY},
    )
