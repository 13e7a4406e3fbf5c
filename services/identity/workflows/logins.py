"""Signing in and out, and what a session is worth for the next minutes."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar
from uuid import UUID

from chassis.paris import today
from chassis.principal import DESK, WEB, Channel, Principal
from chassis.throttle import FORGOTTEN_AFTER, PlaceFailures, place_of
from chassis.throttle import wants_a_code as risky
from services.identity.domain import throttle, user_name
from services.identity.domain.account import Account
from services.identity.domain.errors import (
    AccountClosed,
    NoSession,
    SecondFactorNeeded,
    TryLater,
    WrongCredentials,
)
from services.identity.domain.events import SessionRevoked
from services.identity.domain.idle import Use
from services.identity.domain.link import AN_HOUR
from services.identity.domain.login import Login
from services.identity.domain.provider import FRANCECONNECT
from services.identity.domain.secret import digest, new_secret
from services.identity.unit import Unit
from services.identity.workflows.asked import awaited

# Whoever loses a function is refused by the services themselves within a minute, whatever became of
# the token: docs/decisions/0026-rights-given-and-withdrawn.md.
TOKEN_LIFETIMES: dict[Channel, timedelta] = {
    WEB: timedelta(minutes=5),
    DESK: timedelta(minutes=1),
}
LOOKS_MAX = 20
T = TypeVar("T")


class Hasher(Protocol):
    def hash(self, password: str) -> str: ...
    def matches(self, stored: str | None, password: str) -> bool: ...
    def outdated(self, stored: str) -> bool: ...


Units = Callable[[], AbstractContextManager[Unit]]
Sign = Callable[[Principal, datetime, timedelta], str]
# With what is tried, the failures before it and those of its place.
Guard = Callable[[Unit, T, int, PlaceFailures | None], None]


@dataclass(frozen=True)
class Browser:
    """Where somebody signs in from, what they will know it by, and whether it is to be remembered
    for thirty days."""

    address: str
    device: str = ""
    remember: bool = False

    @property
    def place(self) -> str:
        return place_of(self.address)


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
    units: Units,
    hasher: Hasher,
    pause: Callable[[], None],
    browser: Browser,
    *,
    identifier: str,
    password: str,
    guard: Guard[Account | None] | None = None,
) -> OpenedSession:
    """A fresh session, or the same refusal in the same time whether the account is known or not.

    Several transactions, for an attempt stays counted when it is refused. `pause` lets attempts
    before this one be checked; `guard` refuses those that come without what they should. Raises
    TryLater, or WrongCredentials.
    """
    place = browser.place

    def named(unit: Unit) -> tuple[str, Account | None]:
        """By whatever name an account is tried, its failures are counted together."""
        account = named_by(unit, identifier)
        return _counted_by(account, identifier), account

    account = counted(units, pause, named, place, guard)
    stored = account.password_hash if account else None
    right = hasher.matches(stored, password)
    if account is None or stored is None or not right:
        with units() as unit:
            name = _counted_by(account, identifier)
            failed(unit, name, place)
            coded = next_wants_a_code(unit, account, name, place)
        raise WrongCredentials(coded=coded)
    renewed = hasher.hash(password) if hasher.outdated(stored) else stored
    with units() as unit:
        return _open(unit, account, browser, renewed)


def next_wants_a_code(unit: Unit, account: Account | None, name: str, place: str) -> bool:
    made = unit.attempts.held(name, place, unit.now)
    failures = made.failures if made is not None else 0
    return wants_a_code(unit, account, failures, unit.places.find(place))


def wants_a_code(
    unit: Unit, account: Account | None, failures: int, there: PlaceFailures | None
) -> bool:
    """Not of whoever has just proved that the account's mailbox is theirs: the other way in."""
    if not risky(failures, there, unit.now):
        return False
    return account is None or not unit.links.used_since(account.account_id, unit.now - AN_HOUR)


def _counted_by(account: Account | None, identifier: str) -> str:
    return account.email or str(account.account_id) if account else identifier


def named_by(unit: Unit, identifier: str) -> Account | None:
    if "@" in identifier:
        return unit.accounts.by_email(identifier)
    return unit.accounts.by_user_name(user_name.key_of(identifier))


def counted(
    units: Units,
    pause: Callable[[], None],
    tried: Callable[[Unit], tuple[str, T]],
    place: str,
    guard: Guard[T] | None = None,
) -> T:
    """What is tried, once the attempt is counted against its address. Raises TryLater, and what
    `guard` raises of it, which counts for nothing."""
    for _ in range(LOOKS_MAX):
        with units() as unit:
            there = unit.places.find(place)
            throttle.refuse_place(there, unit.now)
            email, found = tried(unit)
            try:
                attempt = throttle.one_more(unit.attempts.held(email, place, unit.now), unit.now)
            except throttle.UnderWay:
                retry_at = unit.now
            else:
                if guard is not None:
                    guard(unit, found, attempt.failures - 1, there)
                unit.attempts.save(email, place, attempt)
                return found
        pause()
    raise TryLater(retry_at=retry_at.isoformat())


def failed(unit: Unit, email: str, place: str) -> None:
    """The attempt that was counted has proved wrong."""
    unit.attempts.proved_wrong(email, place)
    unit.places.save(place, unit.places.held(place, unit.now).failed_at(unit.now))


def _open(unit: Unit, account: Account, browser: Browser, renewed: str) -> OpenedSession:
    """Unless the password was changed while this one was being checked."""
    held = unit.accounts.held(account.account_id)
    if held.password_hash != account.password_hash:
        raise WrongCredentials()
    if renewed != held.password_hash:
        unit.accounts.save(replace(held, password_hash=renewed))
    return opened(unit, held, browser)


def opened(unit: Unit, account: Account, browser: Browser) -> OpenedSession:
    """For whoever has just given the account's password, which wipes the slate of this place. The
    town's staff, who see other people's families, are remembered nowhere."""
    unit.attempts.forget(account.email, browser.place)
    remembered = browser.remember and not (account.staff_roles or account.suspended_roles)
    return open_session(
        unit,
        account.account_id,
        awaits=awaited(unit, account),
        is_remembered=remembered,
        device=browser.device,
    )


def open_session(
    unit: Unit,
    account_id: UUID,
    *,
    provider: str | None = None,
    leave_at: str | None = None,
    awaits: str | None = None,
    is_remembered: bool = False,
    device: str = "",
) -> OpenedSession:
    """Of whoever has proved who they are; `leave_at` is where a provider's own session is ended,
    `awaits` the second factor that it still asks before it opens anything. Whatever closing was
    announced is not to be. Raises AccountClosed."""
    use = unit.idle.use_of(account_id)
    if use.closed_at is not None:
        raise AccountClosed(closed_on=today(use.closed_at).isoformat())
    unit.idle.save(account_id, Use(seen_at=unit.now))
    session = new_secret()
    login = Login(
        digest(session),
        account_id,
        unit.now,
        unit.now,
        provider=provider,
        leave_at=leave_at,
        awaits=awaits,
        is_remembered=is_remembered,
        device=device,
    )
    unit.logins.add(login)
    return OpenedSession(session, login.ends_at)


def exchange(units: Units, sign: Sign, *, session: str, channel: Channel) -> Pass:
    """A token for the holder of this session, and the session kept alive; raises NoSession.

    Roles and households are read now: what the town takes away is gone within minutes. A gateway
    that keeps the token for its lifetime delays by as much the moment a login looks idle.
    """
    with units() as unit:
        login = unit.logins.find(session)
        if login is None or not login.alive(unit.now):
            raise NoSession()
        if login.awaits is not None:
            raise SecondFactorNeeded(step=login.awaits)
        families_way = login.provider == FRANCECONNECT or login.is_remembered
        if channel == DESK and families_way:
            raise NoSession()
        if login.worth_touching(unit.now):
            unit.logins.touch(login, unit.now)
            login = replace(login, seen_at=unit.now)
        account = unit.accounts.get(login.account_id)
        assert account is not None, "accounts are never removed"
        now = unit.now
    lifetime = min(TOKEN_LIFETIMES[channel], login.ends_at - now)
    token = sign(_principal(account, channel), now, lifetime)
    return Pass(token, now + lifetime, login.digest, login.ends_at, account)


def _principal(account: Account, channel: Channel) -> Principal:
    """At the desk a clerk who has children is a clerk; on the site, a parent."""
    known = Principal(account.account_id, account.first_name, frozenset(), channel=channel)
    if channel == DESK:
        return replace(
            known,
            roles=account.staff_roles,
            structures=account.structures,
            exports=account.exports,
        )
    own = account.household_ids
    return replace(known, roles=account.roles - account.staff_roles, household_ids=own)


def sign_out(unit: Unit, *, session: str) -> str | None:
    """Signing out twice, or of a session that has ended, is signing out. Where a provider's own
    session is still to be ended, that address: only the browser can go there."""
    login = unit.logins.find(session)
    if login is None:
        return None
    unit.logins.close(login)
    unit.record([SessionRevoked(login.account_id, [login.digest])])
    return login.leave_at


def forget_old(unit: Unit) -> None:
    unit.logins.forget_ended(unit.now)
    unit.attempts.forget_older_than(FORGOTTEN_AFTER, unit.now)
    unit.places.forget_older_than(FORGOTTEN_AFTER, unit.now)
