"""Signing in by an identity provider: FranceConnect for families, ProConnect for the town's people.

A sign-in begun is one row, used once, within ten minutes, by the browser that began it. What the
provider says of somebody is believed once its signature, its addressee, its lifetime and our nonce
are (adapters/oidc.py); who that is here is decided by (issuer, sub), never by an e-mail address.
Sources: OpenID Connect Core 1.0, 3.1.3.7; RFC 9700; FranceConnect and ProConnect, partners' pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from services.identity.domain.errors import (
    LevelTooLow,
    ProviderAnswerWrong,
    ProviderDenied,
    ProviderFailed,
    SignInUnknown,
)

Name = Literal["franceconnect", "proconnect"]
FRANCECONNECT: Name = "franceconnect"
PROCONNECT: Name = "proconnect"

BEGUN_FOR = timedelta(minutes=10)
# A browser that sends the same answer twice, two tabs or a nervous finger, is let in twice.
SAID_AGAIN_WITHIN = timedelta(minutes=1)
PENDING_FOR = timedelta(minutes=30)  # To say which family one is, once one is known.
UNDONE_WITHIN = timedelta(days=30)
LEVELS = ("eidas0", "eidas0-mfa", "eidas1", "eidas1-mfa", "eidas2", "eidas3")
WITH_SECOND_FACTOR = ("eidas0-mfa", "eidas1-mfa", "eidas2", "eidas3")


@dataclass(frozen=True)
class SignIn:
    """One sign-in at a provider. `browser` is the digest of a secret that only that browser has;
    `account_id` and `person` are what came of it: somebody we know, or somebody to be recognised.
    """

    state: str
    browser: str
    provider: Name
    nonce: str
    suite: str | None
    begun_at: datetime
    used_at: datetime | None = None
    ended_at: datetime | None = None
    account_id: UUID | None = None
    person: Mapping[str, Any] | None = None
    id_token: str | None = None
    awaits: str | None = None  # What the session it opened still asks.

    def taken(self, browser: str, now: datetime) -> "SignIn":
        """In the hands of whoever brings its answer. Raises SignInUnknown for another browser, one
        begun too long ago, or one that has ended."""
        if self.browser != browser or now >= self.begun_at + BEGUN_FOR:
            raise SignInUnknown()
        return replace(self, used_at=now)

    def is_said_again(self, now: datetime) -> bool:
        """Its answer came a moment ago: this is the same one once more."""
        return self.used_at is not None and now < self.used_at + SAID_AGAIN_WITHIN

    def is_open_to(self, browser: str, now: datetime) -> bool:
        """Somebody whose identity is proved has yet to say which family they are of."""
        recent = self.ended_at is not None and now < self.ended_at + PENDING_FOR
        return recent and self.browser == browser and bool(self.person) and self.account_id is None


@dataclass(frozen=True)
class Person:
    """What a provider says of somebody. Of FranceConnect, the pivot identity; of ProConnect, the
    work e-mail and the legal number of whom they work for."""

    issuer: str
    sub: str
    level: str
    methods: tuple[str, ...]
    given_name: str
    family_name: str
    birth_date: str = ""
    email: str | None = None
    siret: str = ""

    @property
    def first_name(self) -> str:
        return self.given_name.split(" ")[0]


@dataclass(frozen=True)
class Proved:
    """Somebody, and the token that their session at the provider is ended with."""

    person: Person
    id_token: str


@dataclass(frozen=True)
class Known:
    """Somebody of a provider, and the account that is theirs; `undone_at` once it is not."""

    identity_id: UUID
    provider: Name
    issuer: str
    sub: str
    account_id: UUID
    way: str  # child, password, new, invitation, approval.
    linked_at: datetime
    linked_by: str
    opened_account: bool = False  # The account had no other way in.
    undone_at: datetime | None = None
    undone_by: str | None = None

    def may_be_undone(self, now: datetime) -> bool:
        return self.undone_at is None and now < self.linked_at + UNDONE_WITHIN


def refuse_error(error: str) -> None:
    """Whoever gave up, or was refused there, is told so; anything else is the provider's fault."""
    if error == "access_denied":
        raise ProviderDenied()
    if error:
        raise ProviderFailed(error=error[:40])


def person_of(issuer: str, claims: Mapping[str, Any], told: Mapping[str, Any]) -> Person:
    """Of the claims of the id_token and of the userinfo, both verified. Raises ProviderAnswerWrong
    when they speak of two people."""
    if not told.get("sub") or told["sub"] != claims.get("sub"):
        raise ProviderAnswerWrong(what="sub")
    email = told.get("email")
    return Person(
        issuer=issuer,
        sub=str(told["sub"]),
        level=str(claims.get("acr") or ""),
        methods=methods_of(claims.get("amr")),
        given_name=str(told.get("given_name") or ""),
        family_name=str(told.get("family_name") or told.get("usual_name") or ""),
        birth_date=str(told.get("birthdate") or ""),
        email=email.strip().lower() if isinstance(email, str) and email.strip() else None,
        siret="".join(str(told.get("siret") or "").split()),
    )


def methods_of(amr: object) -> tuple[str, ...]:
    """A list, a list written as a text, one word, or nothing: providers send all of them."""
    if isinstance(amr, str):
        amr = amr.strip("[]").replace('"', "").split(",")
    if not isinstance(amr, list):
        return ()
    return tuple(word.strip() for word in amr if isinstance(word, str) and word.strip())


def refuse_level(level: str, least: str) -> None:
    """Raises LevelTooLow, naming what is wanted; a level nobody knows is none."""
    rank = LEVELS.index(level) if level in LEVELS else -1
    if rank < LEVELS.index(least):
        raise LevelTooLow(least=least)
