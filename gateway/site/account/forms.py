"""What the account's forms accept, with the sentence of each mistake."""

from marshmallow import fields, validate

from chassis.language import LANGUAGES, N_
from gateway.forms import Form, email

MISSING_EMAIL = N_("Saisissez votre adresse électronique.")
MISSING_PASSWORD = N_("Saisissez votre mot de passe.")

NO_PASSWORD = N_("Choisissez un mot de passe.")
NO_LANGUAGE = N_("Choisissez une langue.")


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
        validate=validate.Length(min=1, max=1024, error=NO_PASSWORD),
        error_messages={"required": NO_PASSWORD},
    )


class MessagesLanguage(Form):
    langue = fields.String(
        required=True,
        validate=validate.OneOf(LANGUAGES, error=NO_LANGUAGE),
        error_messages={"required": NO_LANGUAGE},
    )
