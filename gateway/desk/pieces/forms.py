"""What a clerk says of a piece."""

from marshmallow import fields

from chassis.language import N_
from gateway.forms import Form, text

REASON_MISSING = N_("Dites à la famille pourquoi, et ce qu’il faut redonner.")


class Refusal(Form):
    motif = text("documents.refuse_piece:reason", 500, REASON_MISSING, lines=True)
    cle = fields.UUID(required=True)
