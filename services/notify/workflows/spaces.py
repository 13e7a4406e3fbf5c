"""Mails about one's own space: made, kept, changed."""

from datetime import datetime
from hashlib import sha256
from typing import TypedDict, Unpack
from uuid import UUID

from services.notify.unit import Unit
from services.notify.workflows.mails import tell_person


class SignUpLink(TypedDict):
    sign_up_id: UUID
    email: str
    first_name: str
    token: str
    expires_at: datetime
    language: str | None


class RefusedSignUp(TypedDict):
    sign_up_id: UUID
    email: str
    first_name: str
    asked_at: datetime
    language: str | None


class ClosingDue(TypedDict):
    account_id: UUID
    email: str
    first_name: str
    seen_at: datetime
    closes_at: datetime
    language: str | None


class ClosedAccount(TypedDict):
    account_id: UUID
    email: str
    first_name: str
    closed_at: datetime
    language: str | None


class AskedWhileClosed(ClosedAccount):
    asked_at: datetime


def sign_up_requested(unit: Unit, **link: Unpack[SignUpLink]) -> None:
    tell_person(
        unit,
        link["email"],
        link["language"],
        about=f"sign-up:{link['sign_up_id']}",
        kind="sign_up",
        worth_until=link["expires_at"],
        first_name=link["first_name"],
        token=link["token"],
        expires_at=link["expires_at"],
    )


def sign_up_refused(unit: Unit, **refused: Unpack[RefusedSignUp]) -> None:
    """To the holder of the address, who alone may know that it has an account."""
    tell_person(
        unit,
        refused["email"],
        refused["language"],
        about=f"sign-up:{refused['sign_up_id']}",
        kind="sign_up_known",
        first_name=refused["first_name"],
        asked_at=refused["asked_at"],
    )


class EmailLink(TypedDict):
    account_id: UUID
    email: str
    first_name: str
    token: str
    expires_at: datetime
    language: str | None


class RefusedEmail(TypedDict):
    account_id: UUID
    email: str
    first_name: str
    asked_at: datetime
    language: str | None


class ChangedEmail(TypedDict):
    account_id: UUID
    email: str
    first_name: str
    changed_at: datetime
    language: str | None


def email_requested(unit: Unit, **link: Unpack[EmailLink]) -> None:
    tell_person(
        unit,
        link["email"],
        link["language"],
        about=f"email:{sha256(link['token'].encode()).hexdigest()}",
        kind="email_link",
        worth_until=link["expires_at"],
        first_name=link["first_name"],
        token=link["token"],
        expires_at=link["expires_at"],
    )


def email_refused(unit: Unit, **refused: Unpack[RefusedEmail]) -> None:
    """To the holder of the address, who alone may know that it has an account."""
    tell_person(
        unit,
        refused["email"],
        refused["language"],
        about=f"email-refused:{refused['account_id']}:{refused['asked_at'].isoformat()}",
        kind="sign_up_known",
        first_name=refused["first_name"],
        asked_at=refused["asked_at"],
    )


def email_changed(unit: Unit, **changed: Unpack[ChangedEmail]) -> None:
    """To the address that was."""
    tell_person(
        unit,
        changed["email"],
        changed["language"],
        about=f"email-changed:{changed['account_id']}:{changed['changed_at'].isoformat()}",
        kind="email_changed",
        first_name=changed["first_name"],
        changed_at=changed["changed_at"],
    )


def closing_due(unit: Unit, **due: Unpack[ClosingDue]) -> None:
    """Worth nothing once it is closed, which another letter says."""
    tell_person(
        unit,
        due["email"],
        due["language"],
        about=f"closing:{due['account_id']}:{due['closes_at'].isoformat()}",
        kind="account_closing",
        worth_until=due["closes_at"],
        first_name=due["first_name"],
        seen_at=due["seen_at"],
        closes_at=due["closes_at"],
    )


def account_closed(unit: Unit, **closed: Unpack[ClosedAccount]) -> None:
    tell_person(
        unit,
        closed["email"],
        closed["language"],
        about=f"closed:{closed['account_id']}:{closed['closed_at'].isoformat()}",
        kind="account_closed",
        first_name=closed["first_name"],
        closed_at=closed["closed_at"],
    )


def closed_account_asked(unit: Unit, **asked: Unpack[AskedWhileClosed]) -> None:
    """To the holder of the address, who alone may know that it has an account."""
    tell_person(
        unit,
        asked["email"],
        asked["language"],
        about=f"closed-asked:{asked['account_id']}:{asked['asked_at'].isoformat()}",
        kind="account_closed_asked",
        first_name=asked["first_name"],
        closed_at=asked["closed_at"],
        asked_at=asked["asked_at"],
    )
