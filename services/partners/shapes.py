"""The kinds of field that the partners' contracts are made of, each with its example."""

import re
from typing import Any

from marshmallow import fields, validate

ID = "3f2504e0-4f89-51d3-9a0c-0305e82c3301"
INSTANT, DAY = "2027-06-04T10:00:00+00:00", "2027-06-07"
PARTNER = "voisinville"
KINDS = ("canteen", "evening", "wednesday", "holiday")
WEEKS = ("all", "even", "odd")
PUBLIC_KEY = {"kty": "OKP", "crv": "Ed25519", "kid": "2027-06", "x": "VCpo2LMLhn6iWku8MKvSLg2ZAoC"}
# A virtual host, a user and a label bear it.
SHORT_NAME = re.compile(r"^[a-z][a-z0-9-]{1,30}$")
REFERENCE_MAX, TEXT_MAX = 100, 200


def an_id(**options: Any) -> fields.UUID:
    return fields.UUID(required=True, metadata={"example": ID}, **options)


def a_day() -> fields.Date:
    return fields.Date(required=True, metadata={"example": DAY})


def an_instant(**options: Any) -> fields.AwareDateTime:
    options = {"required": True, **options}
    return fields.AwareDateTime(metadata={"example": INSTANT}, **options)


def maybe_instant() -> fields.AwareDateTime:
    return an_instant(required=False, load_default=None, allow_none=True)


def a_text(example: str, length_max: int = TEXT_MAX, **options: Any) -> fields.Str:
    bounds = validate.Length(min=1, max=length_max)
    options = {"required": True, "validate": bounds, **options}
    return fields.Str(metadata={"example": example}, **options)


def maybe_text(example: str, length_max: int = TEXT_MAX) -> fields.Str:
    bounds = validate.Length(max=length_max)
    return a_text(example, required=False, load_default=None, allow_none=True, validate=bounds)


def a_reference(example: str, **options: Any) -> fields.Str:
    """A partner's own reference: opaque to us, given back as it came."""
    return a_text(example, REFERENCE_MAX, **options)


def a_partner() -> fields.Str:
    return a_text(PARTNER, validate=validate.Regexp(SHORT_NAME))


def one_of(*values: str) -> fields.Str:
    return a_text(values[0], validate=validate.OneOf(values))


def an_amount(example: int, least: int = 0) -> fields.Int:
    """Integer cents."""
    bounds = validate.Range(min=least)
    return fields.Int(required=True, strict=True, validate=bounds, metadata={"example": example})


def a_number(example: int, least: int = 0) -> fields.Int:
    """A `sequence`, or 0 before the first."""
    return an_amount(example, least)


def a_count(example: int = 0) -> fields.Int:
    return fields.Int(required=True, metadata={"example": example})


def a_flag() -> fields.Bool:
    return fields.Bool(required=True, metadata={"example": True})


def some(field: fields.Field, example: list[Any]) -> fields.List:
    return fields.List(field, required=True, metadata={"example": example})


def facts(*known: str) -> fields.List:
    return some(fields.Str(validate=validate.OneOf(known)), [known[0]])


def maybe_key() -> fields.Dict:
    example = {"example": PUBLIC_KEY}
    return fields.Dict(load_default=None, allow_none=True, metadata=example)
