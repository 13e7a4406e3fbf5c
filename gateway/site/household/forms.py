"""The contact details a family may change."""

from marshmallow import fields, validate

from chassis.language import N_
from gateway.forms import Form, text

ADDRESS = "household.change_contact:address"


class Contact(Form):
    telephone = text(
        "household.change_contact:phone", 40, N_("Saisissez votre numéro de téléphone.")
    )
    adresse = text(f"{ADDRESS}.line1", 100, N_("Saisissez le numéro et la rue."))
    complement = text(f"{ADDRESS}.line2", 100)
    code_postal = fields.String(
        required=True,
        validate=validate.Regexp(r"^[0-9]{5}\Z", error=N_("Le code postal compte cinq chiffres.")),
        error_messages={"required": N_("Saisissez le code postal.")},
    )
    ville = text(f"{ADDRESS}.city", 100, N_("Saisissez la ville."))
