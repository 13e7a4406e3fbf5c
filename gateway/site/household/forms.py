"""The contact details a family may change."""

from marshmallow import fields, validate

from gateway.site.forms import Form


def _needed(sentence: str, length_max: int) -> fields.String:
    return fields.String(
        required=True,
        validate=validate.Length(min=1, max=length_max, error=sentence),
        error_messages={"required": sentence},
    )


class Contact(Form):
    telephone = _needed("Saisissez votre numéro de téléphone.", 30)
    adresse = _needed("Saisissez le numéro et la rue.", 120)
    complement = fields.String(load_default="", validate=validate.Length(max=120))
    code_postal = fields.String(
        required=True,
        validate=validate.Regexp(r"^\d{5}\Z", error="Le code postal compte cinq chiffres."),
        error_messages={"required": "Saisissez le code postal."},
    )
    ville = _needed("Saisissez la ville.", 80)
