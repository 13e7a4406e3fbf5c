"""The kinds of field that messages of the border are made of. What was published of them stands:
a bound may be widened, never narrowed."""

from marshmallow import fields

from chassis import fields as chassis

REFERENCE_MAX, TEXT_MAX = 100, 200


def a_text(example: str, longest: int = TEXT_MAX) -> fields.String:
    return chassis.a_text(example, longest)


def maybe_text(example: str, longest: int = TEXT_MAX) -> fields.String:
    return chassis.maybe(chassis.a_text(example, longest, shortest=0))


def a_reference(example: str) -> fields.String:
    """A partner's own reference: opaque to us, given back as it came."""
    return chassis.a_secret(example, REFERENCE_MAX, shortest=1)


def an_amount(example: int, least: int = 0) -> fields.Integer:
    """Integer cents."""
    return chassis.a_number(example, least, None)


def a_number(example: int, least: int = 0) -> fields.Integer:
    """A `sequence`, or 0 before the first."""
    return chassis.a_number(example, least, None)
