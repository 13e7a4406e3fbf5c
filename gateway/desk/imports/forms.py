"""What the desk asks of an import."""

from typing import Any

from marshmallow import fields, validate

from chassis.language import N_
from gateway.desk.exporting import Reason
from gateway.forms import Form, WithoutBlanks, day

CHOOSE = N_("Choisissez ce qui est fait de cette famille.")


class Sending(Form):
    saisie = fields.UUID(required=True)


class Columns(WithoutBlanks):
    """The fields of the columns are read by their places: there are as many as the file has."""

    quotient_du = day()


class Decision(Form):
    """`choix` is what is done, with the household that it is done with: "link:…"."""

    place = fields.Integer(required=True, validate=validate.Range(1, 60_000))
    page = fields.Integer(load_default=1, validate=validate.Range(1, 10_000))
    choix = fields.String(
        required=True,
        validate=validate.Regexp(r"^(create|skip|(link|home):[0-9a-f-]{36})\Z", error=CHOOSE),
        error_messages={"required": CHOOSE},
    )


class Decisions(Form):
    choix = fields.String(required=True, validate=validate.OneOf(("proposed", "create", "skip")))


class Report(Reason):
    format = fields.String(load_default="xlsx", validate=validate.OneOf(("xlsx", "ods", "csv")))


def choice_told(typed: str) -> dict[str, Any]:
    choice, _, household_id = typed.partition(":")
    return {"choice": choice, "household_id": household_id or None}
