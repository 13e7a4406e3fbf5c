"""The second factor of an account: installed, asked, taken away; and of whom the town wants one."""

from dataclasses import dataclass, replace
from typing import Any, Protocol
from uuid import UUID

from chassis.principal import Principal
from services.identity.domain import factor as factors
from services.identity.domain import staff
from services.identity.domain.account import Account
from services.identity.domain.errors import (
    CodeWrong,
    FactorInstalled,
    NoSession,
    NotStaff,
)
from services.identity.domain.factor import Factor
from services.identity.domain.login import Login
from services.identity.domain.security import Security, sirets_of
from services.identity.unit import Unit
from services.identity.workflows.accounts import sign_out_everywhere
from services.identity.workflows.logins import Units

View = dict[str, Any]


class Codes(Protocol):
    def fresh(self) -> str: ...
    def seal(self, account_id: UUID, secret: str) -> bytes: ...
    def open(self, account_id: UUID, sealed: bytes) -> str: ...
    def is_of(self, secret: str, step: int, typed: str) -> bool: ...
    def address(self, secret: str, name: str) -> str: ...


@dataclass(frozen=True)
class Wanted:
    """As a form writes it."""

    sirets: str
    levels: dict[str, str]
    functions: frozenset[str]
    unused_after_months: int


def step(unit: Unit, session: str) -> View:
    """What is still asked of this session, and what its account has. Raises NoSession."""
    login, account = _of(unit, session)
    known = unit.factors.find(account.account_id)
    return {
        "step": login.awaits,
        "is_on": bool(known and known.is_on),
        "codes_left": unit.factors.codes_left(account.account_id),
        "is_staff": bool(account.staff_roles),
    }


def begin(unit: Unit, codes: Codes, session: str) -> View:
    """A key to be typed or read by an application; it protects nothing before a code of it came.
    Asked again before that, it is the same: two showings of the page are one installation.

    Raises NoSession, FactorInstalled.
    """
    _, account = _of(unit, session)
    known = unit.factors.held(account.account_id)
    if known is not None and known.is_on:
        raise FactorInstalled()
    if known is None:
        sealed = codes.seal(account.account_id, codes.fresh())
        known = Factor(account.account_id, sealed, unit.now)
        unit.factors.save(known)
    secret = codes.open(account.account_id, known.sealed)
    name = account.email or f"{account.first_name} {account.last_name}"
    return {"secret": secret, "address": codes.address(secret, name)}


def confirm(units: Units, codes: Codes, session: str, typed: str) -> View:
    """The first code of it: from now on one is asked at each sign-in. The recovery codes are told
    here once, and only their digests kept. Raises CodeWrong, TryLater, FactorInstalled."""
    with units() as unit:
        login, account = _of(unit, session)
        known = unit.factors.held(account.account_id)
        if known is None or known.is_on:
            raise FactorInstalled()
        if _passes(unit, codes, known, typed):
            told = _fresh_codes(unit, account.account_id)
            unit.logins.let_through(login)
            return {"recovery_codes": told}
    raise CodeWrong()


def remake_codes(units: Units, codes: Codes, who: Principal, typed: str) -> View:
    """Ten new recovery codes, told here once, of whoever proves the factor again; those of before
    open nothing any more. Raises CodeWrong, counted, TryLater."""
    with units() as unit:
        account = unit.accounts.get(who.account_id)
        assert account is not None, "accounts are never removed"
        known = unit.factors.held(account.account_id)
        if known is not None and known.is_on and _passes(unit, codes, known, typed):
            given = staff.given_to(account)
            unit.staff.write(who, staff.CODES_REMADE, account.account_id, given, unit.now)
            return {"recovery_codes": _fresh_codes(unit, account.account_id)}
    raise CodeWrong()


def prove(units: Units, codes: Codes, session: str, typed: str) -> None:
    """The session is whole. Raises CodeWrong, counted, TryLater, NoSession."""
    with units() as unit:
        login, account = _of(unit, session)
        if login.awaits is None:
            return
        known = unit.factors.held(account.account_id)
        if known is None or not known.is_on:
            raise NoSession()
        if _passes(unit, codes, known, typed):
            unit.logins.let_through(login)
            return
    raise CodeWrong()


def require(unit: Unit, who: Principal, account_id: UUID, *, required: bool) -> None:
    """Of one of the staff. Their sessions end: the next one asks. Raises NotStaff."""
    account = _member(unit, account_id)
    if account.factor_required == required:
        return
    unit.accounts.save(replace(account, factor_required=required))
    act = staff.FACTOR_REQUIRED if required else staff.FACTOR_FREE
    unit.staff.write(who, act, account_id, staff.given_to(account), unit.now)
    sign_out_everywhere(unit, account_id)


def reset(unit: Unit, who: Principal, account_id: UUID) -> None:
    """Of somebody who lost their telephone and their recovery codes, and is known at sight."""
    account = _member(unit, account_id)
    unit.factors.forget(account_id)
    unit.staff.write(who, staff.FACTOR_RESET, account_id, staff.given_to(account), unit.now)
    sign_out_everywhere(unit, account_id)


def decide(unit: Unit, who: Principal, wanted: Wanted) -> Security:
    """What the town wants from now on; sessions that are open go on until they end. Raises
    SiretWrong."""
    security = Security(
        sirets_of(wanted.sirets),
        wanted.levels,
        wanted.functions,
        unit.now,
        who.name,
        wanted.unused_after_months,
    )
    unit.securities.save(security)
    return security


def _fresh_codes(unit: Unit, account_id: UUID) -> list[str]:
    """Only their digests are kept."""
    told = factors.recovery_codes()
    unit.factors.keep_codes(account_id, [factors.digest_of(account_id, code) for code in told])
    return told


def _passes(unit: Unit, codes: Codes, known: Factor, typed: str) -> bool:
    """Counted either way. A recovery code serves once, and never to install."""
    known.refuse_too_soon(unit.now)
    if factors.is_recovery(typed):
        digest = factors.digest_of(known.account_id, typed)
        if known.is_on and unit.factors.spend_code(known.account_id, digest, unit.now):
            unit.factors.save(known.passed(unit.now))
            return True
    else:
        secret = codes.open(known.account_id, known.sealed)
        for one in known.steps_to_try(unit.now):
            if codes.is_of(secret, one, factors.digits_of(typed)):
                unit.factors.save(known.passed(unit.now, one))
                return True
    unit.factors.save(known.failed(unit.now))
    return False


def _of(unit: Unit, session: str) -> tuple[Login, Account]:
    login = unit.logins.find(session)
    if login is None or not login.alive(unit.now):
        raise NoSession()
    account = unit.accounts.get(login.account_id)
    assert account is not None, "accounts are never removed"
    return login, account


def _member(unit: Unit, account_id: UUID) -> Account:
    account = unit.accounts.held_if_known(account_id)
    if account is None or not (account.staff_roles or account.suspended_roles):
        raise NotStaff()
    return account
