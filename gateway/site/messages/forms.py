"""What a message to the town hall needs."""

from marshmallow import fields

from gateway.forms import Form, text

NO_BODY = "Écrivez votre message."
NO_SUBJECT = "Dites en quelques mots de quoi il s’agit."


class Answer(Form):
    message = text("notify.write_message:body", 5000, NO_BODY, lines=True)
    envoi = fields.UUID(required=True, error_messages={"required": "Rechargez la page."})


class NewThread(Answer):
    objet = text("notify.write_message:subject", 120, NO_SUBJECT)
