"""Signing in and out, and what a session is worth for the next minutes."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from chassis.principal import Principal
from services.identity.domain import throttle
from services.identity.domain.account import Account
from services.identity.domain.errors import NoSession, WrongCredentials
from services.identity.domain.events import SessionRevoked
from services.identity.domain.login import Login
from services.identity.domain.secret import digest, new_secret
from services.identity.unit import Unit

TOKEN_LIFETIME = timedelta(minutes=5)


class Hasher(Protocol):
    def hash(self, password: str) -> str: ...
    def matches(self, stored: str | None, password: str) -> bool: ...
    def outdated(self, stored: str) -> bool: ...


Units = Callable[[], AbstractContextManager[Unit]]
Sign = Callable[[Principal, datetime, timedelta], str]


@dataclass(frozen=True)
class OpenedSession:
    """The only moment at which the session itself is known; afterwards, only its digest."""

    session: str
    expires_at: datetime


@dataclass(frozen=True)
class Pass:
    token: str
    token_expires_at: datetime
    session_digest: str
    session_expires_at: datetime
    account: Account


def sign_in(
    units: Units, hasher: Hasher, *, email: str, password: str, address: str
) -> OpenedSession:
    """A fresh session, or the same refusal in the same time whether the address is known or not.

    Several transactions, for an attempt stays counted when it is refused. Raises TryLater, or
    WrongCredentials.
    """
    place = throttle.place_of(address)
    with units() as unit:
        counted = throttle.one_more(unit.attempts.held(email, place, unit.now), unit.now)
        unit.attempts.save(email, place, counted)
        account = unit.accounts.by_email(email)
    stored = account.password_hash if account else None
    right = hasher.matches(stored, password)
    if account is None or stored is None or not right:
        raise WrongCredentials()
    renewed = hasher.hash(password) if hasher.outdated(stored) else stored
    with units() as unit:
        return _open(unit, account, place, renewed)


def _open(unit: Unit, account: Account, place: str, renewed: str) -> OpenedSession:
    """Unless the password was changed while this one was being checked."""
    if unit.accounts.held(account.account_id).password_hash != account.password_hash:
        raise WrongCredentials()
    if renewed != account.password_hash:
        unit.accounts.save(replace(account, password_hash=renewed))
    unit.attempts.forget(account.email, place)
    session = new_secret()
    login = Login(digest(session), account.account_id, opened_at=unit.now, seen_at=unit.now)
    unit.logins.add(login)
    return OpenedSession(session, login.ends_at)


def exchange(units: Units, sign: Sign, *, session: str) -> Pass:
    """A token for the holder of this session, and the session kept alive; raises NoSession.

    Roles and households are read now: what the town takes away is gone within minutes. A gateway
    that keeps the token for its lifetime delays by as much the moment a login looks idle.
    """
    with units() as unit:
        login = unit.logins.find(session)
        if login is None or not login.alive(unit.now):
            raise NoSession()
        if login.worth_touching(unit.now):
            unit.logins.touch(login, unit.now)
            login = replace(login, seen_at=unit.now)
        account = unit.accounts.get(login.account_id)
        assert account is not None, "accounts are never removed"
        now = unit.now
    lifetime = min(TOKEN_LIFETIME, login.ends_at - now)
    token = sign(_principal(account), now, lifetime)
    return Pass(token, now + lifetime, login.digest, login.ends_at, account)


def _principal(account: Account) -> Principal:
    return Principal(
        account_id=account.account_id,
        name=account.first_name,
        roles=account.roles,
        household_ids=account.household_ids,
    )


def sign_out(unit: Unit, *, session: str) -> None:
    """Signing out twice, or of a session that has ended, is signing out."""
    login = unit.logins.find(session)
    if login is None:
        return
    unit.logins.close(login)
    unit.record([SessionRevoked(login.account_id, [login.digest])])


def forget_old(unit: Unit) -> None:
    unit.logins.forget_ended(unit.now)
    unit.attempts.forget_older_than(throttle.FORGOTTEN_AFTER, unit.now)
