"""What identity tells the other rooms."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

# Why a session is revoked.
SIGNED_OUT, ACCESS_ENDED = "signed-out", "access-ended"


@dataclass(frozen=True)
class AccountOpened:
    account_id: UUID


@dataclass(frozen=True)
class LanguageChosen:
    """By the holder of this account, or brought to a guardian who begins to use it."""

    account_id: UUID
    guardian_ids: list[UUID]
    language: str | None


@dataclass(frozen=True)
class GuardianEntrusted:
    """By a key or codes: this account, of this address and signed in there, has one more
    household."""

    account_id: UUID
    guardian_id: UUID
    household_id: UUID
    email: str | None
    session_digests: list[str]


@dataclass(frozen=True)
class RecognitionAsked:
    """Whose identity FranceConnect has just proved asks the town to find them: they have this
    account, which reaches no household yet."""

    request_id: UUID
    account_id: UUID
    first_names: str
    birth_name: str
    birth_date: str


@dataclass(frozen=True)
class IdentityProved:
    """FranceConnect has just said who holds this account, by which these guardians reach their
    households."""

    account_id: UUID
    guardian_ids: list[UUID]
    first_names: str
    birth_name: str
    birth_date: str


@dataclass(frozen=True)
class LinkAsked:
    """Somebody typed this address. Whether we know it is looked up after they have their answer."""

    request_id: UUID
    email: str


@dataclass(frozen=True)
class LinkRequested:
    account_id: UUID
    email: str
    first_name: str
    token: str
    expires_at: datetime
    language: str | None


@dataclass(frozen=True)
class SigningCodeRequested:
    account_id: UUID
    email: str
    first_name: str
    code: str
    expires_at: datetime
    language: str | None


@dataclass(frozen=True)
class IdentityChangeAsked:
    """To one administrator, whose account and e-mail these are; `whose` has another identity."""

    account_id: UUID
    email: str
    first_name: str
    change_id: UUID
    whose: str
    asked_at: datetime
    language: str | None


@dataclass(frozen=True)
class StaffInvited:
    """With the token of a link for whoever has no password yet."""

    account_id: UUID
    email: str
    first_name: str
    token: str | None
    expires_at: datetime | None
    invited_at: datetime
    language: str | None


@dataclass(frozen=True)
class ParentInvited:
    account_id: UUID
    email: str
    first_name: str
    token: str
    expires_at: datetime
    invited_at: datetime
    language: str | None


@dataclass(frozen=True)
class SessionRevoked:
    account_id: UUID
    session_digests: list[str]
    reason: str = SIGNED_OUT


@dataclass(frozen=True)
class KeyRefusalDue:
    """The town has refused a key to this account, whose holder is to be told."""

    account_id: UUID
    request_id: UUID
    email: str
    first_name: str
    refused_at: datetime
    language: str | None


@dataclass(frozen=True)
class PasswordChanged:
    account_id: UUID
    email: str
    first_name: str
    changed_at: datetime
    language: str | None


@dataclass(frozen=True)
class SignUpAsked:
    """Somebody made a space. Whether we know the address is looked up after their answer."""

    sign_up_id: UUID


@dataclass(frozen=True)
class SignUpRequested:
    """Of an address that nobody has yet: with the token of the link that opens the account."""

    sign_up_id: UUID
    email: str
    first_name: str
    token: str
    expires_at: datetime
    language: str | None


@dataclass(frozen=True)
class SignUpRefused:
    """Of an address that has an account: its holder alone is told."""

    sign_up_id: UUID
    email: str
    first_name: str
    asked_at: datetime
    language: str | None


@dataclass(frozen=True)
class EmailChangeRequested:
    """To the address that somebody wants to sign in with: with the token of the link that proves
    it is theirs."""

    account_id: UUID
    email: str
    first_name: str
    token: str
    expires_at: datetime
    language: str | None


@dataclass(frozen=True)
class EmailChangeRefused:
    """The address has an account already: its holder alone is told."""

    account_id: UUID
    email: str
    first_name: str
    asked_at: datetime
    language: str | None


@dataclass(frozen=True)
class EmailChanged:
    """To the address that was: whoever did not expect it calls the town hall."""

    account_id: UUID
    email: str
    first_name: str
    changed_at: datetime
    language: str | None


@dataclass(frozen=True)
class AccountClosingDue:
    """Nobody has used this account for long: it closes at `closes_at`, unless its holder comes."""

    account_id: UUID
    email: str
    first_name: str
    seen_at: datetime
    closes_at: datetime
    language: str | None


@dataclass(frozen=True)
class IdleAccountClosed:
    account_id: UUID
    email: str
    first_name: str
    closed_at: datetime
    language: str | None


@dataclass(frozen=True)
class ClosedAccountAsked:
    """Somebody asked for a link to this account, which is closed: its holder alone is told."""

    account_id: UUID
    email: str
    first_name: str
    closed_at: datetime
    asked_at: datetime
    language: str | None
