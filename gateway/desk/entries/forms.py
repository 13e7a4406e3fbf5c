"""The desk's forms about a child's entry to a school."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from chassis.language import N_
from gateway.desk.queue.forms import Decision, reason
from gateway.forms import Form, WithoutBlanks, chosen, text
from gateway.sectors import LEVELS

SCHOOL_MISSING = N_("Choisissez une école.")
WANTED_MISSING = N_("Choisissez l’école demandée.")
CHILD_MISSING = N_("Choisissez un enfant.")
SEASON_MISSING = N_("Choisissez une rentrée.")
REASON_MISSING = N_("Choisissez la raison de la dérogation.")


class Given(Decision, WithoutBlanks):
    ecole = chosen(SCHOOL_MISSING)
    classe = text("household.accept_school_entry:level", 100, N_("Écrivez la classe."))


class Said(Decision):
    """What the family reads: why it is refused, or what is missing."""

    motif = reason("household.refuse_inscription:reason")


class TakenBack(Form):
    saisie = fields.UUID(required=True)
    motif = reason("household.take_school_back:reason")


class AtTheCounter(WithoutBlanks):
    """`demandee` is a school asked by a dérogation, for `raison`, with the family's own words in
    `precisions`; `ecole` is the one that is given."""

    saisie = fields.UUID(required=True)
    rentree = chosen(SEASON_MISSING)
    enfant = chosen(CHILD_MISSING)
    niveau = fields.String(load_default=None, validate=validate.OneOf(tuple(LEVELS)))
    ecole = chosen(SCHOOL_MISSING)
    demandee = fields.UUID(load_default=None)
    raison = text("household.enter_school:derogation_reason", 100)
    precisions = text("household.enter_school:derogation_text", 500, lines=True)

    @validates_schema
    def whole(self, data: dict[str, Any], **_: Any) -> None:
        if data["demandee"] and not data["raison"]:
            raise ValidationError(REASON_MISSING, "raison")
        if not data["demandee"] and (data["raison"] or data["precisions"]):
            raise ValidationError(WANTED_MISSING, "demandee")
