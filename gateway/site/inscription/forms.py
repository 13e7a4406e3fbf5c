"""The steps of an inscription, each a form of its own."""

from typing import Any

from marshmallow import fields, pre_load, validate

from chassis.language import N_
from gateway.forms import Form

YES, NO = "oui", "non"
CHILD_MISSING = N_("Choisissez un enfant.")
SEASON_MISSING = N_("Choisissez une année.")
ANSWER_MISSING = N_("Répondez par oui ou par non.")
ACTIVITY_MISSING = N_("Choisissez au moins une activité.")


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


class Family(_Step):
    caf = fields.String(
        required=True,
        validate=validate.OneOf((YES, NO), error=ANSWER_MISSING),
        error_messages={"required": ANSWER_MISSING},
    )


class Activities(_Step):
    activites = fields.List(
        fields.UUID(error_messages={"invalid_uuid": ACTIVITY_MISSING}),
        required=True,
        validate=validate.Length(min=1, error=ACTIVITY_MISSING),
        error_messages={"required": ACTIVITY_MISSING},
    )
