"""What the desk types to find a family."""

from marshmallow import fields, validate

from gateway.site.forms import Form

SEARCH_SHORT = "Saisissez au moins deux lettres."


class Search(Form):
    q = fields.String(
        required=True,
        validate=[
            validate.Length(min=2, error=SEARCH_SHORT),
            validate.Length(max=100, error="Saisissez cent caractères au plus."),
        ],
        error_messages={"required": SEARCH_SHORT},
    )
