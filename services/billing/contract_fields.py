"""The kinds of field billing's contract is made of, each with its example."""

from typing import Any

from marshmallow import fields, validate

ID = "3f2504e0-4f89-51d3-9a0c-0305e82c3301"
HOUSEHOLD = "8d0cb5de-71f9-5f0e-9f39-5a4a3a1b3c11"
DAY, INSTANT = "2027-06-07", "2027-06-02T08:00:00+00:00"


def an_id(example: str = ID) -> fields.UUID:
    return fields.UUID(required=True, metadata={"example": example})


def maybe_id() -> fields.UUID:
    return fields.UUID(load_default=None, allow_none=True, metadata={"example": ID})


def a_day(example: str = DAY) -> fields.Date:
    return fields.Date(required=True, metadata={"example": example})


def an_instant(**options: Any) -> fields.AwareDateTime:
    return fields.AwareDateTime(required=True, metadata={"example": INSTANT}, **options)


def a_text(example: str, **options: Any) -> fields.Str:
    return fields.Str(metadata={"example": example}, **{"required": True, **options})


def one_of(*values: str) -> fields.Str:
    return a_text(values[0], validate=validate.OneOf(values))


def an_amount(example: int = 360, **options: Any) -> fields.Int:
    """Integer cents, zero or more; at most 100 000 €."""
    bounds = validate.Range(0, 10_000_000)
    return fields.Int(
        strict=True, validate=bounds, metadata={"example": example}, **{"required": True, **options}
    )


def cents(example: int = 360) -> fields.Int:
    """Integer cents of an answer, of either sign."""
    return fields.Int(metadata={"example": example})


def a_quotient(example: str = "550", **options: Any) -> fields.Decimal:
    return fields.Decimal(
        places=2,
        allow_nan=False,
        as_string=True,
        validate=validate.Range(min=0),
        metadata={"example": example},
        **options,
    )


class Details(fields.Field):
    """A dictionary of JSON values, as it is."""
