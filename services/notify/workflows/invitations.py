"""Who is asked in by the town, its staff at the desk, parents to their accounts; who came in."""

from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID

from services.notify.unit import Unit
from services.notify.workflows.mails import tell_household, tell_person


class StaffInvited(TypedDict):
    account_id: UUID
    email: str
    first_name: str
    token: str | None
    expires_at: datetime | None
    invited_at: datetime
    language: str | None


def staff_invited(unit: Unit, **invited: Unpack[StaffInvited]) -> None:
    """Whoever has a password already is sent no link."""
    tell_person(
        unit,
        invited["email"],
        invited["language"],
        about=f"staff:{invited['account_id']}:{invited['invited_at'].isoformat()}",
        kind="staff_invited",
        worth_until=invited["expires_at"],
        first_name=invited["first_name"],
        token=invited["token"],
        expires_at=invited["expires_at"],
    )


class IdentityChangeAsked(TypedDict):
    account_id: UUID
    email: str
    first_name: str
    change_id: UUID
    whose: str
    asked_at: datetime
    language: str | None


def identity_change_asked(unit: Unit, **asked: Unpack[IdentityChangeAsked]) -> None:
    """To each administrator, once for each identity that waits."""
    tell_person(
        unit,
        asked["email"],
        asked["language"],
        about=f"identity-change:{asked['change_id']}:{asked['account_id']}",
        kind="identity_change",
        first_name=asked["first_name"],
        whose=asked["whose"],
        asked_at=asked["asked_at"],
    )


class ParentInvited(TypedDict):
    account_id: UUID
    email: str
    first_name: str
    token: str
    expires_at: datetime
    invited_at: datetime
    language: str | None


def parent_invited(unit: Unit, **invited: Unpack[ParentInvited]) -> None:
    tell_person(
        unit,
        invited["email"],
        invited["language"],
        about=f"invited:{invited['account_id']}:{invited['invited_at'].isoformat()}",
        kind="parent_invited",
        worth_until=invited["expires_at"],
        first_name=invited["first_name"],
        token=invited["token"],
        expires_at=invited["expires_at"],
    )


class KeyRefused(TypedDict):
    request_id: UUID
    email: str
    first_name: str
    refused_at: datetime
    language: str | None


class Attached(TypedDict):
    household_id: UUID
    guardian_id: UUID
    first_name: str
    attached_at: datetime
    account_name: str | None


def guardian_attached(unit: Unit, **attached: Unpack[Attached]) -> None:
    """To each address of the household: whoever did not expect it calls the town hall."""
    who, at = attached["guardian_id"], attached["attached_at"]
    tell_household(
        unit,
        attached["household_id"],
        about=f"attached:{attached['household_id']}:{who}:{at.isoformat()}",
        kind="account_attached",
        whose=attached["first_name"],
        holder=attached["account_name"],
        attached_at=at,
    )


def key_refused(unit: Unit, **refused: Unpack[KeyRefused]) -> None:
    """Once for each refusal; why is read on the site alone."""
    tell_person(
        unit,
        refused["email"],
        refused["language"],
        about=f"key-refused:{refused['request_id']}:{refused['refused_at'].isoformat()}",
        kind="key_refused",
        first_name=refused["first_name"],
    )
