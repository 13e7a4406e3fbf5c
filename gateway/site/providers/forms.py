"""What somebody whose identity is proved says, to be recognised."""

from marshmallow import fields, validate

from chassis.language import N_
from gateway.forms import Form, day, email, text

BY_CHILD = "identity.recognise_by_child"
MISSING_EMAIL = N_("Saisissez votre adresse électronique.")
MISSING_PASSWORD = N_("Saisissez votre mot de passe.")


class Child(Form):
    prenom = text(f"{BY_CHILD}:child_first_name", 100, N_("Saisissez le prénom de l’enfant."))
    naissance = day(N_("Saisissez la date de naissance de l’enfant."))


class HavingAccount(Form):
    email = email("identity.recognise_by_password:email", MISSING_EMAIL)
    password = fields.String(
        required=True,
        validate=validate.Length(min=1, max=1024, error=MISSING_PASSWORD),
        error_messages={"required": MISSING_PASSWORD},
    )


class Code(Form):
    code = text("identity.prove_factor:code", 40, N_("Saisissez le code."))
