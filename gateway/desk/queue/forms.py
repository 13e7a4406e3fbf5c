"""What a clerk types to decide of what waits, whatever it is."""

from marshmallow import fields

from chassis.language import N_
from chassis.texts import Text
from gateway.forms import REASON_SHORTEST, Form, text

REASON_MISSING = N_("Dites à la famille pourquoi, et ce qu’elle peut faire.")


class Decision(Form):
    """Of what the clerk has read: a newer version is another decision."""

    cle = fields.UUID(required=True)
    version = fields.Integer(required=True)


def reason(goes_to: str) -> Text:
    """Why, in words that the family reads."""
    return text(goes_to, 500, REASON_MISSING, lines=True, shortest=REASON_SHORTEST)
