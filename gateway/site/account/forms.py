"""What the account's forms accept, with the sentence of each mistake."""

from marshmallow import fields, validate

from gateway.forms import Form, email

MISSING_EMAIL = "Saisissez votre adresse électronique."
MISSING_PASSWORD = "Saisissez votre mot de passe."  # noqa: S105


class SignIn(Form):
    email = fields.String(
        required=True,
        validate=validate.Length(min=1, max=254, error=MISSING_EMAIL),
        error_messages={"required": MISSING_EMAIL},
    )
    password = fields.String(
        required=True,
        validate=validate.Length(min=1, max=1024, error=MISSING_PASSWORD),
        error_messages={"required": MISSING_PASSWORD},
    )


class AskLink(Form):
    email = email("identity.request_link:email", MISSING_EMAIL)


class ChoosePassword(Form):
    password = fields.String(
        required=True,
        validate=validate.Length(min=1, max=1024, error="Choisissez un mot de passe."),
        error_messages={"required": "Choisissez un mot de passe."},
    )
