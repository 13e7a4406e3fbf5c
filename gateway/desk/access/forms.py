"""What the desk types of keys: whose letter, how long a key lives, why one is refused."""

from marshmallow import fields, validate

from chassis.language import N_
from gateway.desk.exporting import Reason
from gateway.forms import Form, text

DAYS = N_("Un nombre de jours, de 7 à 365.")
WHOM = N_("Choisissez à qui est la lettre.")
KINDS = {
    "keys": N_("Une clé à chaque guardian_id sans compte ni clé"),
    "codes": N_("Un code payeur et des codes enfant à chaque foyer qui n’en a pas"),
}
KIND_MISSING = N_("Choisissez ce que portent les lettres.")
REASON_MISSING = N_("Écrivez pourquoi : la personne lit ces mots.")


class Letter(Form):
    lettre = fields.UUID(required=True)


class LetterTo(Letter):
    guardian_id = fields.UUID(
        required=True, error_messages={"required": WHOM, "invalid_uuid": WHOM}
    )
    household_id = fields.UUID(
        required=True, error_messages={"required": WHOM, "invalid_uuid": WHOM}
    )


class Attach(Form):
    guardian_id = fields.UUID(
        required=True, error_messages={"required": WHOM, "invalid_uuid": WHOM}
    )


class Refusal(Form):
    motif = text("household.refuse_key_request:reason", 500, REASON_MISSING)


class Term(Form):
    jours = fields.Integer(
        required=True,
        validate=validate.Range(7, 365, error=DAYS),
        error_messages={"required": DAYS, "invalid": DAYS},
    )


class Start(Form):
    envoi = fields.UUID(required=True)
    sorte = fields.String(
        required=True,
        validate=validate.OneOf(KINDS, error=KIND_MISSING),
        error_messages={"required": KIND_MISSING},
    )


class PrintPart(Reason):
    partie = fields.Integer(required=True, validate=validate.Range(1, 1000))
