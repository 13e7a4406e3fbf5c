"""The words that booking's contract chooses among, and the kinds of field it alone has."""

from typing import Any

from marshmallow import fields

from chassis.fields import a_number

KINDS = (
    *("canteen", "midday", "morning", "evening", "study"),
    *("wednesday", "sports_wednesday", "holiday", "sports_holiday", "mini_stay", "holiday_stay"),
)
CHARGED, WHOLE_MONTH = ("booking", "presence"), ("required", "advised", "free")
SETTLEMENTS, WEEKS = ("immediate", "monthly"), ("all", "even", "odd", "either")
BULK_WEEKS = ("all", "even", "odd")
ACTIONS = ("add", "cancel")

FRIDAY_NOON: dict[str, Any] = {"rule": "week_before", "weekday": 4, "at": "12:00"}


def a_written(example: object) -> fields.Raw:
    """A value of an activity's definition, or null, as its own field writes it."""
    return fields.Raw(required=True, allow_none=True, metadata={"example": example})


def a_rule() -> fields.Raw:
    """A cut-off as DefineActivity takes it."""
    return fields.Raw(required=True, metadata={"example": FRIDAY_NOON})


def a_year() -> fields.Integer:
    """The one in which a school year begins."""
    return a_number(2027, 2020, 2100)
