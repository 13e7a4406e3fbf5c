"""What the desk types of keys: whose letter, how long a key lives, why one is refused."""

from marshmallow import fields, validate

from chassis.language import N_
from gateway.desk.exporting import Reason
from gateway.forms import Form, chosen, one_of, text, whole

DAYS = N_("Un nombre de jours, de 7 à 365.")
WHOM = N_("Choisissez à qui est la lettre.")
WHO = N_("Choisissez qui est cette personne.")
KINDS = {
    "keys": N_("Une clé à chaque responsable sans compte ni clé"),
    "codes": N_("Un code payeur et des codes enfant à chaque foyer qui n’en a pas"),
}
KIND_MISSING = N_("Choisissez ce que portent les lettres.")
REASON_MISSING = N_("Écrivez pourquoi : la personne lit ces mots.")


class Letter(Form):
    lettre = fields.UUID(required=True)


class Invite(Form):
    envoi = fields.UUID(required=True)


class LetterTo(Letter):
    guardian_id = chosen(WHOM)
    household_id = chosen(WHOM)


class Attach(Form):
    guardian_id = chosen(WHOM)


class Recognise(Form):
    guardian_id = fields.UUID(required=True, error_messages={"required": WHO, "invalid_uuid": WHO})


class Refusal(Form):
    motif = text("household.refuse_key_request:reason", 500, REASON_MISSING)


class Term(Form):
    jours = whole(7, 365, DAYS)


class Start(Form):
    envoi = fields.UUID(required=True)
    sorte = one_of(KINDS, KIND_MISSING)


class PrintPart(Reason):
    partie = fields.Integer(required=True, validate=validate.Range(1, 1000))
