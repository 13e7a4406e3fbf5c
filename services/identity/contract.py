"""What the other rooms may rely on of identity, and what identity uses of what it hears."""

from typing import Any

from marshmallow import fields, post_dump, validate

from chassis.contract import Command, Heard, Published, Query, View
from chassis.principal import STAFF_ROLES
from services.identity.domain.account import canonical_email

ACCOUNT = {"example": "7b0c5a0e-8d53-5b53-9a4b-0e1f9f6f8a11"}
HOUSEHOLD = {"example": "5f0c2f4e-1c8e-5a36-8b51-2d7a3f0c9e22"}
FIRST_NAME = {"example": "Andrew"}
INSTANT = {"example": "2027-06-02T08:00:00+00:00"}
DIGEST = {"example": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}


class EmailAddress(fields.Email):
    """Loaded in its canonical form: capitals and spaces around it are the keyboard's doing."""

    def __init__(self, **options) -> None:
        example = {"example": "andrew.bond@example.org"}
        super().__init__(metadata=example, validate=validate.Length(max=254), **options)

    def _deserialize(self, value, attr, data, **kwargs) -> str:
        return canonical_email(super()._deserialize(value, attr, data, **kwargs))


class Secret(fields.String):
    """A link's or a session's opaque token."""

    def __init__(self, **options) -> None:
        example = {"example": "pX2c9Jt1qz0Yx7Vd4mKs8BnR5wLhG3uEoTiAfCk6yQ0"}
        super().__init__(metadata=example, validate=validate.Length(max=200), **options)


class Password(fields.String):
    """Its rules are the domain's. The bound here only spares the hasher absurd lengths."""

    def __init__(self, **options) -> None:
        example = {"example": "Chaussette-142"}
        super().__init__(metadata=example, validate=validate.Length(max=1000), **options)


class RequestLink(Command):
    email = EmailAddress(required=True)


class ReadLink(Query):
    token = Secret(required=True)


class LinkView(View):
    state = fields.String(metadata={"example": "usable"})  # usable, used, expired or unknown.


class SetPassword(Command):
    token = Secret(required=True)
    password = Password(required=True)


class SignIn(Command):
    email = EmailAddress(required=True)
    password = Password(required=True)
    # Where the person is on the network, as the street door saw it; it slows guesses down.
    address = fields.String(
        required=True, validate=validate.Length(max=100), metadata={"example": "192.0.2.7"}
    )


class OfSession(Command):
    session = Secret(required=True)


class SessionView(View):
    session = Secret()
    expires_at = fields.AwareDateTime(metadata=INSTANT)


class AccountView(View):
    account_id = fields.UUID(metadata=ACCOUNT)
    first_name = fields.String(metadata=FIRST_NAME)
    last_name = fields.String(metadata={"example": "Bond"})
    email = EmailAddress()
    roles = fields.List(fields.String(), metadata={"example": ["parent"]})
    household_ids = fields.List(fields.UUID(), metadata={"example": [HOUSEHOLD["example"]]})

    @post_dump
    def in_a_stable_order(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        """A parent of two households finds the same one first each time."""
        return {**data, **{name: sorted(data[name]) for name in ("roles", "household_ids")}}


class PassView(View):
    """What a session is worth: a token every service checks for itself, good for minutes."""

    token = fields.String(metadata={"example": "eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl"})
    token_expires_at = fields.AwareDateTime(metadata=INSTANT)
    session_digest = fields.String(metadata=DIGEST)
    session_expires_at = fields.AwareDateTime(metadata=INSTANT)
    account = fields.Nested(AccountView)


class RegisterStaff(Command):
    email = EmailAddress(required=True)
    first_name = fields.String(
        required=True, validate=validate.Length(min=1, max=100), metadata={"example": "Nadia"}
    )
    last_name = fields.String(
        required=True, validate=validate.Length(min=1, max=100), metadata={"example": "Haddad"}
    )
    roles = fields.List(
        fields.String(validate=validate.OneOf(sorted(STAFF_ROLES))),
        required=True,
        metadata={"example": ["clerk"]},
    )


class RegisteredView(View):
    account_id = fields.UUID(metadata=ACCOUNT)


class AccountOpened(Published):
    subject = "account_id"
    account_id = fields.UUID(metadata=ACCOUNT)


class LinkAsked(Published):
    """Published for unknown addresses too: identity alone hears it, and looks the address up."""

    subject = "request_id"
    request_id = fields.UUID(metadata={"example": "0d9c7d5e-5c1d-4d0b-9a55-1f0f1e2d3c4b"})
    email = EmailAddress()


class LinkRequested(Published):
    subject = "account_id"
    account_id = fields.UUID(metadata=ACCOUNT)
    email = EmailAddress()
    first_name = fields.String(metadata=FIRST_NAME)
    token = Secret()
    expires_at = fields.AwareDateTime(metadata=INSTANT)


class SessionRevoked(Published):
    subject = "account_id"
    account_id = fields.UUID(metadata=ACCOUNT)
    session_digests = fields.List(fields.String(), metadata={"example": [DIGEST["example"]]})


class PasswordChanged(Published):
    subject = "account_id"
    account_id = fields.UUID(metadata=ACCOUNT)
    email = EmailAddress()
    first_name = fields.String(metadata=FIRST_NAME)
    changed_at = fields.AwareDateTime(metadata=INSTANT)


class LinkAskedHeard(Heard):
    email = EmailAddress(required=True)


class GuardianRegisteredHeard(Heard):
    """A guardian without e-mail address has no account; they come to the desk."""

    guardian_id = fields.UUID(required=True, metadata=ACCOUNT)
    household_id = fields.UUID(required=True, metadata=HOUSEHOLD)
    email = EmailAddress(required=True, allow_none=True)
    first_name = fields.String(required=True, metadata=FIRST_NAME)
    last_name = fields.String(required=True, metadata={"example": "Bond"})
