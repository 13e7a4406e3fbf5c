"""What a clerk writes to a family."""

from marshmallow import fields

from chassis.language import N_
from gateway.forms import Form, text


class Answer(Form):
    body = text("notify.answer_message:body", 5_000, N_("Écrivez votre réponse."), lines=True)
    cle = fields.UUID(required=True)
