"""The steps of an inscription after the child, each a form of its own."""

from marshmallow import fields, validate

from chassis.language import N_
from gateway.forms import WithoutBlanks, one_of

YES, NO = "oui", "non"
ANSWER_MISSING = N_("Répondez par oui ou par non.")
ACTIVITY_MISSING = N_("Choisissez au moins une activité.")


class Family(WithoutBlanks):
    caf = one_of((YES, NO), ANSWER_MISSING)


class Activities(WithoutBlanks):
    activites = fields.List(
        fields.UUID(error_messages={"invalid_uuid": ACTIVITY_MISSING}),
        required=True,
        validate=validate.Length(min=1, error=ACTIVITY_MISSING),
        error_messages={"required": ACTIVITY_MISSING},
    )
