"""The first step of an inscription, to activities or to a school: for whom, and for when."""

from marshmallow import fields

from chassis.language import N_
from gateway.forms import WithoutBlanks, chosen


class Child(WithoutBlanks):
    saisie = fields.UUID(required=True)
    saison = chosen(N_("Choisissez une année."))
    enfant = chosen(N_("Choisissez un enfant."))
