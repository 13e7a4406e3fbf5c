"""What is typed to attach a household: a key, or two codes and one's own name.

A mistake of typing is said here, before it counts as an attempt.
"""

import re
from typing import Any

from marshmallow import ValidationError, fields, validates

from chassis.language import N_
from gateway.forms import Form, birth_day, text

KEY_SIGNS, CHILD_CODE_DIGITS, PAYER_CODE_DIGITS = 11, 6, 8
MALFORMED_KEY = N_(
    "Une clé compte cinq chiffres, un tiret, puis trois fois une lettre et un chiffre, comme "
    "40317-C2M7R5."
)
MALFORMED_CHILD_CODE = N_("Le code enfant compte six chiffres.")
MALFORMED_PAYER_CODE = N_("Le code payeur compte huit chiffres.")
BY_CODES, ASKED = "household.attach_by_codes", "household.ask_key"
NO_BIRTH_DATE = N_("Saisissez la date de naissance de l’enfant.")


class Key(Form):
    essai = fields.UUID(required=True)
    access_key = text("household.attach_by_key:access_key", 40, N_("Saisissez la clé enfance."))

    @validates("access_key")
    def looks_like_a_key(self, typed: str, **_more: Any) -> None:
        if len(re.sub(r"[\W_]", "", typed)) != KEY_SIGNS:
            raise ValidationError(MALFORMED_KEY)


class Codes(Form):
    essai = fields.UUID(required=True)
    child_code = text(f"{BY_CODES}:child_code", 40, N_("Saisissez le code enfant."))
    payer_code = text(f"{BY_CODES}:payer_code", 40, N_("Saisissez le code payeur."))
    prenom = text(f"{BY_CODES}:first_name", 100, N_("Saisissez votre prénom."))
    nom = text(f"{BY_CODES}:last_name", 100, N_("Saisissez votre nom."))

    @validates("child_code")
    def looks_like_a_child_code(self, typed: str, **_more: Any) -> None:
        _of_digits(typed, CHILD_CODE_DIGITS, MALFORMED_CHILD_CODE)

    @validates("payer_code")
    def looks_like_a_payer_code(self, typed: str, **_more: Any) -> None:
        _of_digits(typed, PAYER_CODE_DIGITS, MALFORMED_PAYER_CODE)


class Ask(Form):
    essai = fields.UUID(required=True)
    prenom = text(f"{ASKED}:first_name", 100, N_("Saisissez votre prénom."))
    nom = text(f"{ASKED}:last_name", 100, N_("Saisissez votre nom."))
    enfant_prenom = text(f"{ASKED}:child_first_name", 100, N_("Saisissez le prénom de l’enfant."))
    enfant_nom = text(f"{ASKED}:child_last_name", 100, N_("Saisissez le nom de l’enfant."))
    naissance = birth_day(NO_BIRTH_DATE)
    adresse = text(f"{ASKED}:address", 300, N_("Saisissez votre adresse postale."), lines=True)


class Newcomer(Form):
    """Nothing of a child before a household is attached."""

    essai = fields.UUID(required=True)
    prenom = text(f"{ASKED}:first_name", 100, N_("Saisissez votre prénom."))
    nom = text(f"{ASKED}:last_name", 100, N_("Saisissez votre nom."))


def _of_digits(typed: str, count: int, otherwise: str) -> None:
    if len(re.sub(r"\D", "", typed)) != count:
        raise ValidationError(otherwise)
