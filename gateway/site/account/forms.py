"""What the account's forms accept, with the sentence of each mistake."""

from marshmallow import fields, validate

from chassis.language import LANGUAGES, N_
from gateway.forms import Form, text

MISSING_EMAIL = N_("Saisissez votre adresse électronique.")
MISSING_NAME = N_("Saisissez votre adresse électronique ou votre nom d’utilisateur.")
MISSING_PASSWORD = N_("Saisissez votre mot de passe.")

NO_PASSWORD = N_("Choisissez un mot de passe.")
NO_LANGUAGE = N_("Choisissez une langue.")


PASSWORD_MAX = 1000  # Of what is taken to the service, which has its own bound and says it.


def secret(goes_to: str, missing: str) -> fields.String:
    """A password, taken as it is: each of its characters counts."""
    return fields.String(
        required=True,
        validate=validate.Length(min=1, max=PASSWORD_MAX, error=missing),
        error_messages={"required": missing},
        metadata={"goes_to": goes_to},
    )


class SignIn(Form):
    """`email` is what browsers and programs have kept the field by; a user name does as well."""

    email = fields.String(
        required=True,
        validate=validate.Length(min=1, max=254, error=MISSING_NAME),
        error_messages={"required": MISSING_NAME},
    )
    password = fields.String(
        required=True,
        validate=validate.Length(min=1, max=1024, error=MISSING_PASSWORD),
        error_messages={"required": MISSING_PASSWORD},
    )
    rester = fields.String(load_default="", validate=validate.OneOf(("", "oui")))


class AskLink(Form):
    """What one signs in with: whatever it is, the answer is the same."""

    email = text("identity.request_link:email", 254, MISSING_NAME)


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
