"""The kinds of field and the examples of identity's contract."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, validate

from chassis.fields import a_text
from services.identity.domain.account import canonical_email

ACCOUNT = "7b0c5a0e-8d53-5b53-9a4b-0e1f9f6f8a11"
HOUSEHOLD = "5f0c2f4e-1c8e-5a36-8b51-2d7a3f0c9e22"
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


class EmailAddress(fields.Email):
    """Loaded in its canonical form: capitals and spaces around it are the keyboard's doing."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        return canonical_email(str(super()._deserialize(value, attr, data, **kwargs)))


def an_address() -> EmailAddress:
    bounds = validate.Length(max=254)
    return EmailAddress(
        required=True, validate=bounds, metadata={"example": "andrew.bond@example.org"}
    )


def a_token() -> fields.String:
    """A link's or a session's: opaque."""
    return a_text("pX2c9Jt1qz0Yx7Vd4mKs8BnR5wLhG3uEoTiAfCk6yQ0", 200, shortest=0)


def a_password() -> fields.String:
    """Its rules are the domain's. The bound here only spares the hasher absurd lengths."""
    return a_text("Chaussette-142", 1000, shortest=0)
