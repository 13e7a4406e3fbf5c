"""What the planning's forms say: the ticks of a script, and a whole month at once."""

from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from chassis.language import N_
from gateway.forms import Form
from gateway.ticks import CHANGES_MAX

DAYS_MAX = 370


class Ticks(Form):
    """The ticks a script sends, and what its page shows the cost of."""

    class Cell(Form):
        child_id = fields.UUID(required=True)
        activity_id = fields.UUID(required=True)
        day = fields.Date(required=True)
        wanted = fields.Boolean(required=True)

    changes = fields.List(
        fields.Nested(Cell), required=True, validate=validate.Length(1, CHANGES_MAX)
    )
    vue = fields.String(load_default=None)
    du = fields.String(load_default=None)
    mois = fields.String(load_default=None)
    enfant = fields.String(load_default=None)


class Bulk(Form):
    """Bulk booking: for whom, what, which weekdays, from when to when."""

    enfants = fields.List(
        fields.String(),
        required=True,
        validate=validate.Length(min=1, error=N_("Choisissez au moins un enfant.")),
    )
    activites = fields.List(
        fields.String(),
        required=True,
        validate=validate.Length(min=1, error=N_("Choisissez au moins une activité.")),
    )
    jours = fields.List(
        fields.Integer(validate=validate.Range(0, 6)),
        required=True,
        validate=validate.Length(min=1, error=N_("Choisissez au moins un jour de la semaine.")),
    )
    du = fields.Date(
        required=True,
        error_messages={
            "required": N_("Indiquez le premier jour."),
            "invalid": N_("Indiquez le premier jour, par exemple 07/06/2027."),
        },
    )
    au = fields.Date(
        required=True,
        error_messages={
            "required": N_("Indiquez le dernier jour."),
            "invalid": N_("Indiquez le dernier jour, par exemple 25/06/2027."),
        },
    )
    semaines = fields.String(load_default="all", validate=validate.OneOf(("all", "even", "odd")))

    @validates_schema(skip_on_field_errors=True)
    def in_order(self, data: dict[str, Any], **_: Any) -> None:
        first, last = data["du"], data["au"]
        if last < first:
            raise ValidationError(N_("Le dernier jour doit venir après le premier."), "au")
        if (last - first).days > DAYS_MAX:
            raise ValidationError(N_("Choisissez une période d’un an au plus."), "au")


class UsualMonth(Form):
    """The month whose usual days are wanted, by its first day."""

    mois = fields.Date(required=True, metadata={"goes_to": "booking.add_usual:first"})


def bulk_arguments(values: dict[str, Any]) -> dict[str, Any]:
    """The form's answers under booking's names."""
    first: date = values["du"]
    return {
        "child_ids": values["enfants"],
        "activity_ids": values["activites"],
        "weekdays": values["jours"],
        "first": first,
        "last": values["au"],
        "weeks": values["semaines"],
    }
