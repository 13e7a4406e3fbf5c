"""The kinds of field that only billing has: quotients, percentages, the Treasury's codes."""

from marshmallow import fields, validate

from chassis.fields import a_text, a_text_like

HOUSEHOLD = "8d0cb5de-71f9-5f0e-9f39-5a4a3a1b3c11"


def a_quotient(example: str = "550") -> fields.Decimal:
    """Euros a month with their cents, as text; zero or more."""
    return fields.Decimal(
        places=2,
        allow_nan=False,
        as_string=True,
        required=True,
        validate=validate.Range(min=0),
        metadata={"example": example},
    )


def a_percentage(
    example: str, *, least: int | None = None, most: int | None = None
) -> fields.Decimal:
    return fields.Decimal(
        allow_nan=False,
        as_string=True,
        required=True,
        validate=validate.Range(least, most),
        metadata={"example": example},
    )


def a_regie() -> fields.String:
    """The code by which the Treasury knows the town's cash desk."""
    return a_text_like(r"^[0-9A-Za-z]{1,8}\Z", "003")


def a_month() -> fields.String:
    return a_text_like(r"^20[0-9]{2}-(0[1-9]|1[0-2])\Z", "2027-06")


def a_payers_address() -> fields.String:
    """Of whoever pays. One that the bank would not take does not keep a family from paying."""
    return a_text("andrew.bond@example.org", 320, shortest=0)


def a_means() -> fields.String:
    """The stable code of a means of payment."""
    return a_text_like(r"^[a-z][a-z-]{1,29}\Z", "cash")


def a_kind() -> fields.String:
    """The kind of an activity, as booking names it."""
    return a_text_like(r"^[a-z][a-z_-]{1,29}\Z", "evening")
