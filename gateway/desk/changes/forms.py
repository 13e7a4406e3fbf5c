"""Why a family's request is refused: what it reads."""

from marshmallow import fields

from chassis.language import N_
from gateway.forms import REASON_SHORTEST, Form, text


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
