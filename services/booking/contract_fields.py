"""The kinds of field booking's contract is made of, each with its example."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from marshmallow import ValidationError, fields, validate, validates_schema

from chassis.contract import Command

ID = "3f2504e0-4f89-51d3-9a0c-0305e82c3301"
DAY, INSTANT = "2027-06-07", "2027-06-04T10:00:00+00:00"
KINDS = ("canteen", "evening", "wednesday", "holiday")
SETTLEMENTS, WEEKS = ("immediate", "monthly"), ("all", "even", "odd")
CHANNELS, ACTIONS = ("web", "desk", "phone"), ("add", "cancel")


def an_id(**options: Any) -> fields.UUID:
    return fields.UUID(required=True, metadata={"example": ID}, **options)


def maybe_id() -> fields.UUID:
    return fields.UUID(load_default=None, allow_none=True, metadata={"example": ID})


def some_ids(**options: Any) -> fields.List:
    options = {"required": True, **options}
    return fields.List(fields.UUID(metadata={"example": ID}), metadata={"example": [ID]}, **options)


def a_day() -> fields.Date:
    return fields.Date(required=True, metadata={"example": DAY})


def an_instant(**options: Any) -> fields.AwareDateTime:
    return fields.AwareDateTime(metadata={"example": INSTANT}, **options)


def a_text(example: str, **options: Any) -> fields.Str:
    return fields.Str(required=True, metadata={"example": example}, **options)


def one_of(*values: str, **options: Any) -> fields.Str:
    return a_text(values[0], validate=validate.OneOf(values), **options)


def a_count(example: int = 6) -> fields.Int:
    return fields.Int(required=True, metadata={"example": example})


def some_weekdays() -> fields.List:
    weekday = fields.Int(validate=validate.Range(0, 6), metadata={"example": 0})
    once = validate.Length(min=1, max=7)
    return fields.List(weekday, required=True, validate=once, metadata={"example": [0, 1, 3, 4]})


class Details(fields.Field):
    """What a reason's sentence needs: instants, days and ids as they travel."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return plain_details(value)


def plain_details(details: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(detail) for name, detail in details.items()}


def _plain(detail: Any) -> Any:
    if isinstance(detail, (date, datetime)):
        return detail.isoformat()
    return str(detail) if isinstance(detail, UUID) else detail


class CutoffRule(Command):
    """One of: {rule: week_before, weekday, at}, {rule: days_before, days, at, skip},
    {rule: month_before, day, at}. `at` is an hour in Paris; see docs/rules/cutoffs.md."""

    rule = one_of("week_before", "days_before", "month_before")
    at = a_text("12:00", validate=validate.Regexp(r"^([01]\d|2[0-3]):[0-5]\d\Z"))
    weekday = fields.Int(validate=validate.Range(0, 6), metadata={"example": 4})
    days = fields.Int(validate=validate.Range(0, 60), metadata={"example": 2})
    day = fields.Int(validate=validate.Range(1, 31), metadata={"example": 20})
    skip = fields.List(
        fields.Str(validate=validate.OneOf(("weekends", "public_holidays"))),
        metadata={"example": ["weekends"]},
    )

    @validates_schema
    def complete(self, data: dict[str, Any], **_: Any) -> None:
        needed = {"week_before": "weekday", "days_before": "days", "month_before": "day"}
        if needed[data["rule"]] not in data:
            raise ValidationError("this rule needs it", needed[data["rule"]])
