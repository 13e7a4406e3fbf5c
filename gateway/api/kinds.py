"""The kinds of field the JSON doors answer with: what the services send, already plain JSON."""

from typing import Any

from marshmallow import fields

from gateway import words

ID = "3f2504e0-4f89-51d3-9a0c-0305e82c3301"
DAY, INSTANT, MONTH = "2027-06-07", "2027-06-04T10:00:00+00:00", "2027-06"


def an_id(**options: Any) -> fields.String:
    return fields.String(metadata={"format": "uuid", "example": ID}, **options)


def a_day(**options: Any) -> fields.String:
    return fields.String(metadata={"format": "date", "example": DAY}, **options)


def an_instant(**options: Any) -> fields.String:
    """ISO 8601, in UTC."""
    return fields.String(metadata={"format": "date-time", "example": INSTANT}, **options)


def a_text(example: str, **options: Any) -> fields.String:
    return fields.String(metadata={"example": example}, **options)


def cents(example: int = 360, **options: Any) -> fields.Integer:
    """Whole cents of a euro, of either sign."""
    return fields.Integer(metadata={"example": example}, **options)


def a_count(example: int = 6, **options: Any) -> fields.Integer:
    return fields.Integer(metadata={"example": example}, **options)


def yes_or_no(*, example: bool = True) -> fields.Boolean:
    return fields.Boolean(metadata={"example": example})


class Details(fields.Dict):
    """What a code's sentence is made of; which names there are depends on the code."""

    def __init__(self, **example: Any) -> None:
        super().__init__(metadata={"example": example, "additionalProperties": True})


def a_sentence() -> fields.Function:
    """The same code and details in French, ready to be shown."""
    return fields.Function(
        words.refusal,
        metadata={"type": "string", "example": "Il n’y a plus de place ce jour-là."},
    )
