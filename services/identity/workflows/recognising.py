"""Somebody of FranceConnect who is new here says who they are: a child of theirs, or a password.

Source: FranceConnect's conditions: reconciled by the pivot identity, never by an e-mail address.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Protocol, TypedDict
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from chassis.principal import Principal
from services.identity.domain.account import Account
from services.identity.domain.errors import LinkTooOld, NotForStaff, OtherIdentity
from services.identity.domain.events import AccountOpened, RecognitionAsked
from services.identity.domain.provider import Person, SignIn
from services.identity.unit import Unit
from services.identity.workflows.accounts import sign_out_everywhere
from services.identity.workflows.logins import Browser, Hasher, Units, sign_in
from services.identity.workflows.providers import (
    Outside,
    View,
    awaited,
    link,
    opened,
    tell_proved,
    way_out,
)

PROOF_LIVES = timedelta(minutes=2)
HOUSEHOLD = "household"
Prove = Callable[..., str]


class Household(Protocol):
    def call(self, method: str, arguments: dict[str, Any]) -> Any: ...


class ChildTold(TypedDict):
    child_first_name: str
    child_birth_date: date
    address: str


class Credentials(TypedDict):
    email: str
    password: str
    address: str


@dataclass(frozen=True)
class Around:
    """What surrounds identity in these acts."""

    outside: Outside
    household: Household
    prove: Prove


def by_child(units: Units, around: Around, browser: str, told: ChildTold) -> View:
    """The guardian that household recognises signs in: by the account they have, or by a new one.

    Raises SignInUnknown, OtherIdentity, and what household refuses.
    """
    with units() as unit:
        held = awaited(unit, browser)
        proof = around.prove(_pivot(held), HOUSEHOLD, unit.now, PROOF_LIVES)
    asked = {**told, "child_birth_date": told["child_birth_date"].isoformat(), "proof": proof}
    found = around.household.call("recognise_guardian", asked)
    guardian_id = UUID(found["guardian_id"])
    homes = [UUID(home) for home in found["household_ids"]]
    leave_at = way_out(around.outside, held)
    with units() as unit:
        held = awaited(unit, browser)
        account_id = _account_of(unit, held, guardian_id, homes)
        return opened(unit, held, account_id, leave_at)


def by_password(
    units: Units,
    hasher: Hasher,
    pause: Callable[[], None],
    *,
    outside: Outside,
    browser: str,
    credentials: Credentials,
) -> View:
    """Whoever has an account proves it by its password, once: from now on they have two ways in.

    Raises SignInUnknown, OtherIdentity, NotForStaff, WrongCredentials, TryLater.
    """
    with units() as unit:
        held = awaited(unit, browser)
    leave_at = way_out(outside, held)
    from_there = Browser(credentials["address"])
    name, password = credentials["email"], credentials["password"]
    session = sign_in(units, hasher, pause, from_there, identifier=name, password=password)
    with units() as unit:
        held = awaited(unit, browser)
        login = unit.logins.find(session.session)
        assert login is not None, "it was opened a moment ago"
        account = unit.accounts.held(login.account_id)
        unit.logins.close(login)
        if account.staff_roles and not account.household_ids:
            raise NotForStaff()
        link(unit, held, account.account_id, "password")
        tell_proved(unit, account.account_id, Person(**(held.person or {})))
        return opened(unit, held, account.account_id, leave_at)


def by_new_account(units: Units, outside: Outside, browser: str) -> View:
    """An account without household: its holder attaches one by a key, by codes, or asks the town.
    Raises SignInUnknown."""
    with units() as unit:
        held = awaited(unit, browser)
    leave_at = way_out(outside, held)
    with units() as unit:
        held = awaited(unit, browser)
        account_id = _open_account(unit, held, "new")
        return opened(unit, held, account_id, leave_at)


def by_asking(units: Units, outside: Outside, browser: str) -> View:
    """As `by_new_account`; and a clerk is asked which guardian they are. Raises SignInUnknown."""
    with units() as unit:
        held = awaited(unit, browser)
    leave_at = way_out(outside, held)
    with units() as unit:
        held = awaited(unit, browser)
        account_id = _open_account(unit, held, "new")
        person = Person(**(held.person or {}))
        told = person.given_name, person.family_name, person.birth_date
        unit.record([RecognitionAsked(uuid4(), account_id, *told)])
        return opened(unit, held, account_id, leave_at)


def linked(unit: Unit, guardian_ids: list[UUID]) -> list[View]:
    """For the desk: who of these guardians signs in by a provider, since when, by which proof."""
    return [
        {
            **row._mapping,
            "may_be_undone": unit.identities.known(row).may_be_undone(unit.now),
        }
        for row in unit.identities.of_guardians(guardian_ids)
    ]


def undo(unit: Unit, who: Principal, identity_id: UUID) -> None:
    """They are to be recognised again. An account that had no other way in loses its households, so
    that the guardian may have another. Raises LinkTooOld after 30 days."""
    known = unit.identities.held(identity_id)
    if known is None or not known.may_be_undone(unit.now):
        raise LinkTooOld()
    unit.identities.save(replace(known, undone_at=unit.now, undone_by=who.name))
    if known.opened_account:
        account = unit.accounts.held(known.account_id)
        for guardian_id in unit.accounts.guardians_of(account.account_id):
            for home in account.household_ids:
                if unit.accounts.entrusted_to(guardian_id, home) == account.account_id:
                    unit.accounts.withdraw(guardian_id, home)
    sign_out_everywhere(unit, known.account_id)


def _pivot(held: SignIn) -> dict[str, str]:
    person = Person(**(held.person or {}))
    return {
        "subject_id": str(uuid5(NAMESPACE_URL, f"{person.issuer}#{person.sub}")),
        "birth_name": person.family_name,
        "first_names": person.given_name,
        "birth_date": person.birth_date,
    }


def _account_of(unit: Unit, held: SignIn, guardian_id: UUID, homes: list[UUID]) -> UUID:
    """The account this guardian has, in whichever household; without one, a new one, theirs."""
    known = {unit.accounts.entrusted_to(guardian_id, home) for home in homes} - {None}
    if len(known) > 1:
        raise OtherIdentity()
    for account_id in known:
        assert account_id is not None
        link(unit, held, unit.accounts.held(account_id).account_id, "child")
        return account_id
    account_id = _open_account(unit, held, "child")
    for home in homes:
        unit.accounts.entrust(guardian_id, home, account_id, is_attached=True)
    return account_id


def _open_account(unit: Unit, held: SignIn, way: str) -> UUID:
    person = Person(**(held.person or {}))
    account = Account(uuid4(), "", person.first_name, person.family_name)
    unit.accounts.open(account, unit.now)
    unit.record([AccountOpened(account.account_id)])
    link(unit, held, account.account_id, way, opened=True)
    return account.account_id
