"""What the JSON doors are asked: unknown names are refused, so that a typing mistake is seen."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from chassis.contract import Command, Query
from gateway.api.kinds import DAY, ID

CHANGES_MAX, DAYS_MAX = 1000, 370


def _id() -> fields.UUID:
    return fields.UUID(required=True, metadata={"example": ID})


def _day() -> fields.Date:
    return fields.Date(required=True, metadata={"example": DAY})


class Period(Query):
    """Both days included."""

    first = _day()
    last = _day()

    @validates_schema
    def bounded(self, data: dict[str, Any], **_: Any) -> None:
        if not 0 <= (data["last"] - data["first"]).days <= DAYS_MAX:
            raise ValidationError(f"From first to last, {DAYS_MAX} days at most.", "last")


class SignIn(Command):
    email = fields.String(
        required=True,
        validate=validate.Length(1, 254),
        metadata={"example": "andrew.bond@example.org"},
    )
    password = fields.String(
        required=True,
        validate=validate.Length(1, 1000),
        metadata={"format": "password", "example": "Chaussette-142"},
    )
    code_id = fields.UUID(load_default=None, metadata={"example": ID})
    code = fields.String(
        load_default="", validate=validate.Length(max=40), metadata={"example": "F7H3MX"}
    )


class Tick(Command):
    child_id = _id()
    activity_id = _id()
    day = _day()
    wanted = fields.Boolean(required=True, metadata={"example": True})


class Ticks(Command):
    changes = fields.List(
        fields.Nested(Tick), required=True, validate=validate.Length(1, CHANGES_MAX)
    )


class PlaceOrder(Command):
    """What the basket said, as it was shown to whoever confirms."""

    order_id = _id()
    draft_version = fields.Integer(required=True, strict=True, metadata={"example": 7})
    shown_total_cents = fields.Integer(required=True, strict=True, metadata={"example": 1440})
