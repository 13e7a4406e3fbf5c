"""Which month to invoice, and under which run."""

from marshmallow import fields, validate

from chassis.language import N_
from gateway.forms import Form

MONTH_MISSING = N_("Choisissez le mois à facturer.")


class Month(Form):
    mois = fields.String(
        required=True,
        validate=validate.Regexp(r"^20\d{2}-(0[1-9]|1[0-2])\Z", error=MONTH_MISSING),
        error_messages={"required": MONTH_MISSING},
    )


class Launch(Month):
    facturation = fields.UUID(required=True)
