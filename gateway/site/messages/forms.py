"""What a message to the town hall needs."""

from marshmallow import fields, validate

from gateway.site.forms import Form

NO_BODY = "Écrivez votre message."
NO_SUBJECT = "Dites en quelques mots de quoi il s’agit."


class Answer(Form):
    message = fields.String(
        required=True,
        validate=[
            validate.Length(min=1, error=NO_BODY),
            validate.Length(max=4000, error="Le message est trop long : 4 000 caractères au plus."),
        ],
        error_messages={"required": NO_BODY},
    )
    envoi = fields.UUID(required=True, error_messages={"required": "Rechargez la page."})


class NewThread(Answer):
    objet = fields.String(
        required=True,
        validate=[
            validate.Length(min=1, error=NO_SUBJECT),
            validate.Length(max=120, error="L’objet est trop long : 120 caractères au plus."),
        ],
        error_messages={"required": NO_SUBJECT},
    )
