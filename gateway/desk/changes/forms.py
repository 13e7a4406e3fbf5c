"""Why a family's request is refused: what it reads; and within how many days it is answered."""

from marshmallow import fields

from chassis.language import N_
from gateway.forms import REASON_SHORTEST, Form, text, whole

DAYS_WRONG = N_("Écrivez un nombre de jours, de 0 à 90.")


class Refusal(Form):
    motif = text(
        "household.refuse_request:reason",
        500,
        N_("Dites à la famille pourquoi, et ce qu’elle peut faire."),
        lines=True,
        shortest=REASON_SHORTEST,
    )
    cle = fields.UUID(required=True)
    version = fields.Integer(required=True)


class Promise(Form):
    cle = fields.UUID(required=True)
    jours = whole(0, 90, DAYS_WRONG)
