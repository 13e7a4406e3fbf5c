"""What a clerk types of the table of streets."""

from marshmallow import fields, validate

from chassis.language import N_
from gateway.forms import Form, WithoutBlanks, chosen, text
from gateway.sectors import LEVELS, NUMBER_MAX, SIDES, STAGES

NUMBER_WRONG = N_("Écrivez un numéro, de 0 à 9999.")
NO_CITY = N_("Écrivez la commune.")
NO_STREET = N_("Écrivez le nom de la rue, par exemple rue des Lilas.")
NO_SCHOOL = N_("Choisissez une école.")


def _number(absent: int) -> fields.Integer:
    return fields.Integer(
        load_default=absent,
        validate=validate.Range(0, NUMBER_MAX, error=NUMBER_WRONG),
        error_messages={"invalid": NUMBER_WRONG},
    )


class Line(WithoutBlanks):
    cle = fields.UUID(required=True)
    commune = text("household.set_sector:city", 100, NO_CITY)
    rue = text("household.set_sector:street", 100, NO_STREET)
    cote = fields.String(load_default="both", validate=validate.OneOf(tuple(SIDES)))
    de = _number(1)
    a = _number(NUMBER_MAX)
    niveau = fields.String(load_default="all", validate=validate.OneOf(tuple(STAGES)))
    ecole = chosen(NO_SCHOOL)


class Address(Form):
    """A question: what this address gives."""

    adresse = text("household.place_address:line1", 200, N_("Écrivez un numéro et une rue."))
    commune_de = text("household.place_address:city", 100, NO_CITY)
    classe = fields.String(load_default="CP", validate=validate.OneOf(tuple(LEVELS)))


class Reasons(Form):
    """One a line, besides: `motifs` is read by its page."""

    cle = fields.UUID(required=True)
