"""The steps of an entry to a school, each a form of its own."""

from typing import Any

from marshmallow import ValidationError, fields, pre_load, validate, validates_schema

from chassis.language import N_
from gateway.forms import Form, text
from gateway.sectors import LEVELS

CHILD_MISSING = N_("Choisissez un enfant.")
SEASON_MISSING = N_("Choisissez une année.")
LEVEL_MISSING = N_("Choisissez un niveau.")
SCHOOL_MISSING = N_("Choisissez l’école que vous demandez.")
REASON_MISSING = N_("Choisissez une raison.")
OTHER = "autre"


def _chosen(missing: str) -> fields.UUID:
    return fields.UUID(
        required=True, error_messages=dict.fromkeys(("required", "invalid_uuid"), missing)
    )


class _Step(Form):
    @pre_load
    def without_blanks(self, typed: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {name: value for name, value in typed.items() if value}


class Child(_Step):
    saisie = fields.UUID(required=True)
    saison = _chosen(SEASON_MISSING)
    enfant = _chosen(CHILD_MISSING)


class Place(_Step):
    """`choix` is the school of the address, or another one for a reason of the town's."""

    niveau = fields.String(
        required=True,
        validate=validate.OneOf(tuple(LEVELS), error=LEVEL_MISSING),
        error_messages={"required": LEVEL_MISSING},
    )
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
