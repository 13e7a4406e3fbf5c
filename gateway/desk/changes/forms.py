"""Why a family's request is refused: what it reads; and within how many days it is answered."""

from marshmallow import fields

from chassis.language import N_
from gateway.desk.queue.forms import Decision, reason
from gateway.forms import Form, whole

DAYS_WRONG = N_("Écrivez un nombre de jours, de 0 à 90.")


class Refusal(Decision):
    motif = reason("household.refuse_request:reason")


class Promise(Form):
    cle = fields.UUID(required=True)
    jours = whole(0, 90, DAYS_WRONG)
