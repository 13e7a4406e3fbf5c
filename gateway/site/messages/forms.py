"""What a message to the town hall needs."""

from marshmallow import fields

from chassis.language import N_
from gateway.forms import Form, day, text
from gateway.site.space.forms import Answered

NO_BODY = N_("Écrivez votre message.")
NO_SUBJECT = N_("Dites en quelques mots de quoi il s’agit.")
NO_CHILD = N_("Choisissez au moins un enfant.")
NO_DAY = N_("Donnez le jour de l’absence.")
NO_NAME = N_("Rechargez la page.")


class Answer(Form):
    message = text("notify.write_message:body", 5000, NO_BODY, lines=True)
    envoi = fields.UUID(required=True, error_messages={"required": NO_NAME, "invalid": NO_NAME})


class Absence(Form):
    """`enfants` are ids of children of the household, read apart from those that it has."""

    jour = day(NO_DAY)
    message = text("notify.write_message:body", 5000, lines=True)
    envoi = fields.UUID(required=True, error_messages={"required": NO_NAME, "invalid": NO_NAME})


class NewThread(Answer, Answered):
    objet = text("notify.write_message:subject", 120, NO_SUBJECT)
