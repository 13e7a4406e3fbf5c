"""What a clerk writes to a family."""

from marshmallow import fields, validate

from gateway.site.forms import Form

ANSWER_MAX = 5_000
MISSING_ANSWER = "Écrivez votre réponse."


class Answer(Form):
    body = fields.String(
        required=True,
        validate=[
            validate.Length(min=1, error=MISSING_ANSWER),
            validate.Length(max=ANSWER_MAX, error="Votre réponse est trop longue."),
        ],
        error_messages={"required": MISSING_ANSWER},
    )
    cle = fields.UUID(required=True)
