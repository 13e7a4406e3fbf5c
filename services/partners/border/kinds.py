"""The kinds of field that messages of the border are made of. What was published of them stands:
a bound may be widened, never narrowed."""

from typing import Any

from marshmallow import fields, validate

from chassis import fields as chassis

REFERENCE_MAX, TEXT_MAX = 100, 200


def a_text(example: str, longest: int = TEXT_MAX) -> fields.String:
    return chassis.a_text(example, longest)


def maybe_text(example: str, longest: int = TEXT_MAX) -> fields.String:
    return chassis.maybe(chassis.a_text(example, longest, shortest=0))


# What version 1 of our messages names; a kind that came later is told as the one it is nearest to.
TOLD_KINDS = ("canteen", "evening", "wednesday", "holiday")
NEAREST = {
    "midday": "canteen",
    "morning": "evening",
    "study": "evening",
    "sports_wednesday": "wednesday",
    "sports_holiday": "holiday",
    "mini_stay": "holiday",
    "holiday_stay": "holiday",
}


class ToldKind(fields.String):
    """A partner's program knows four kinds: whatever we tell it is one of them."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return super()._serialize(NEAREST.get(value, value), attr, obj, **kwargs)


def a_told_kind() -> ToldKind:
    known, example = validate.OneOf(TOLD_KINDS), {"example": TOLD_KINDS[0]}
    return ToldKind(required=True, validate=known, metadata=example)


def a_reference(example: str) -> fields.String:
    """A partner's own reference: opaque to us, given back as it came."""
    return chassis.a_secret(example, REFERENCE_MAX, shortest=1)


def an_amount(example: int, least: int = 0) -> fields.Integer:
    """Integer cents."""
    return chassis.a_number(example, least, None)


def a_number(example: int, least: int = 0) -> fields.Integer:
    """A `sequence`, or 0 before the first."""
    return chassis.a_number(example, least, None)
