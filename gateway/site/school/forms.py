"""Where a child enters school, as its family tells it."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from chassis.language import N_
from gateway.forms import WithoutBlanks, one_of, text
from gateway.sectors import LEVELS

LEVEL_MISSING = N_("Choisissez un niveau.")
SCHOOL_MISSING = N_("Choisissez l’école que vous demandez.")
REASON_MISSING = N_("Choisissez une raison.")
OTHER = "autre"


class Answer(WithoutBlanks):
    """To what the town asked before deciding; a paper alone may be the answer."""

    reponse = text("household.send_inscription:answer", 1000, lines=True)


class Place(WithoutBlanks):
    """`choix` is the school of the address, or another one for a reason of the town's."""

    niveau = one_of(LEVELS, LEVEL_MISSING)
    choix = fields.String(load_default="", validate=validate.OneOf(("", "secteur", OTHER)))
    ecole = fields.UUID(load_default=None, error_messages={"invalid_uuid": SCHOOL_MISSING})
    motif = text("household.save_school_entry:derogation_reason", 100)
    precisions = text("household.save_school_entry:derogation_text", 500, lines=True)

    @validates_schema
    def whole(self, data: dict[str, Any], **_: Any) -> None:
        if data["choix"] != OTHER:
            return
        missing = {}
        if not data["ecole"]:
            missing["ecole"] = SCHOOL_MISSING
        if not data["motif"]:
            missing["motif"] = REASON_MISSING
        if missing:
            raise ValidationError(missing)
