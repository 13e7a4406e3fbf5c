"""Signing in by an identity provider, and which account somebody of theirs has here.

The provider is asked between transactions, never in one. Killed anywhere, a sign-in is begun again.
"""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any, Protocol, TypedDict
from uuid import UUID, uuid4

from chassis.refusals import Refusal
from services.identity.domain import provider as providers
from services.identity.domain.errors import ApprovalNeeded, OtherIdentity, SignInUnknown
from services.identity.domain.events import IdentityProved
from services.identity.domain.provider import FRANCECONNECT, Known, Name, Person, Proved, SignIn
from services.identity.domain.secret import digest, new_secret
from services.identity.unit import Unit
from services.identity.workflows import staff_sign_ins
from services.identity.workflows.logins import LOOKS_MAX, OpenedSession, Units, open_session

View = dict[str, Any]


class Outside(Protocol):
    """The providers, as adapters/oidc.py asks them."""

    def address(self, name: Name, state: str, nonce: str, *, step_up: bool = False) -> str: ...
    def proved(self, begun: SignIn, code: str) -> Proved: ...
    def leave_address(self, name: Name, id_token: str, state: str) -> str: ...


class Answered(TypedDict):
    """What the browser came back with."""

    state: str
    browser: str
    code: str
    error: str


def begin(
    units: Units, outside: Outside, name: Name, *, suite: str | None, step_up: bool = False
) -> View:
    """Where the browser goes, and the secret by which it is known when it comes back.

    Raises ProviderOff, ProviderAway.
    """
    state, browser, nonce = new_secret(), new_secret(), new_secret()
    address = outside.address(name, state, nonce, step_up=step_up)
    with units() as unit:
        begun = SignIn(digest(state), digest(browser), name, nonce, suite, unit.now)
        unit.sign_ins.add(begun)
    return {"address": address, "browser": browser}


def finish(
    units: Units, outside: Outside, name: Name, answered: Answered, pause: Callable[[], None]
) -> View:
    """A session, or somebody to be recognised. The same answer brought twice at once, by the same
    browser, opens two sessions of the same person; later, or by another, nothing.

    Raises SignInUnknown, ProviderDenied, ProviderFailed, ProviderAway, ProviderAnswerWrong.
    """
    begun, is_first = _taken(units, name, answered, pause)
    if not is_first:
        return _once_more(units, outside, begun)
    try:
        providers.refuse_error(answered["error"])
        proved = outside.proved(begun, answered["code"])
        if name == FRANCECONNECT:
            providers.refuse_level(proved.person.level, "eidas1")
            return _ended(units, outside, begun, proved)
        return _ended_of_staff(units, outside, begun, proved)
    except Refusal:
        with units() as unit:
            unit.sign_ins.save(replace(begun, ended_at=unit.now))
        raise


def awaiting(unit: Unit, browser: str) -> View:
    """Whose identity is proved, and not yet their account. Raises SignInUnknown."""
    held = awaited(unit, browser, to_change=False)
    person = Person(**(held.person or {}))
    return {"first_name": person.first_name, "last_name": person.family_name, "suite": held.suite}


def awaited(unit: Unit, browser: str, *, to_change: bool = True) -> SignIn:
    held = unit.sign_ins.latest_of(digest(browser), to_change=to_change)
    if held is None or not held.is_open_to(digest(browser), unit.now):
        raise SignInUnknown()
    return held


def link(unit: Unit, held: SignIn, account_id: UUID, way: str, *, opened: bool = False) -> None:
    """This somebody's account is that one from now on. Raises OtherIdentity when it is already
    another person's of the same provider, or they have another account."""
    person = Person(**(held.person or {}))
    theirs = unit.identities.of_account(account_id, held.provider)
    if theirs is not None and (theirs.issuer, theirs.sub) != (person.issuer, person.sub):
        raise OtherIdentity()
    known = Known(
        identity_id=uuid4(),
        provider=held.provider,
        issuer=person.issuer,
        sub=person.sub,
        account_id=account_id,
        way=way,
        linked_at=unit.now,
        linked_by=f"{person.first_name} {person.family_name}",
        opened_account=opened,
    )
    if not unit.identities.add(known):
        settled = unit.identities.find(person.issuer, person.sub)
        if settled is None or settled.account_id != account_id:
            raise OtherIdentity()
    # What the provider said of them has served: it is not kept.
    unit.sign_ins.save(replace(held, account_id=account_id, person=None))


def tell_proved(unit: Unit, account_id: UUID, person: Person) -> None:
    """To the room that knows births, of an account that reaches households: whether the record says
    so too is certified there."""
    guardian_ids = unit.accounts.guardians_of(account_id)
    if guardian_ids:
        told = person.given_name, person.family_name, person.birth_date
        unit.record([IdentityProved(account_id, guardian_ids, *told)])


def way_out(outside: Outside, begun: SignIn) -> str | None:
    """Where the provider's own session is to be ended; asked for outside transactions."""
    if begun.id_token is None:
        return None
    return outside.leave_address(begun.provider, begun.id_token, new_secret())


def opened(
    unit: Unit,
    held: SignIn,
    account_id: UUID,
    leave_at: str | None,
    *,
    awaits: str | None = None,
) -> View:
    session = open_session(
        unit, account_id, provider=held.provider, leave_at=leave_at, awaits=awaits
    )
    return said(session, held.suite)


def said(session: OpenedSession, suite: str | None) -> View:
    return {
        "state": "opened",
        "session": session.session,
        "expires_at": session.expires_at,
        "suite": suite,
    }


def _taken(
    units: Units, name: Name, answered: Answered, pause: Callable[[], None]
) -> tuple[SignIn, bool]:
    """The sign-in of this answer, and whether we are the first to bring it; the second waits until
    the first is through."""
    browser = digest(answered["browser"])
    for _ in range(LOOKS_MAX):
        with units() as unit:
            begun = unit.sign_ins.held(digest(answered["state"]))
            if begun is None or begun.provider != name:
                raise SignInUnknown()
            taken = begun.taken(browser, unit.now)
            if begun.used_at is None:
                unit.sign_ins.save(taken)
                return taken, True
            if not begun.is_said_again(unit.now):
                raise SignInUnknown()
            if begun.ended_at is not None:
                return begun, False
        pause()
    raise SignInUnknown()


def _once_more(units: Units, outside: Outside, begun: SignIn) -> View:
    if begun.account_id is not None:
        leave_at = way_out(outside, begun)
        with units() as unit:
            return opened(unit, begun, begun.account_id, leave_at, awaits=begun.awaits)
    if begun.person is None:
        raise SignInUnknown()
    return {"state": "unknown", "session": None, "expires_at": None, "suite": begun.suite}


def _ended(units: Units, outside: Outside, begun: SignIn, proved: Proved) -> View:
    person = proved.person
    proved_now = replace(begun, id_token=proved.id_token)
    leave_at = way_out(outside, proved_now)
    with units() as unit:
        known = unit.identities.find(person.issuer, person.sub)
        ended = replace(proved_now, ended_at=unit.now)
        if known is None:
            unit.sign_ins.save(replace(ended, person=asdict(person)))
            return {"state": "unknown", "session": None, "expires_at": None, "suite": begun.suite}
        ended = replace(ended, account_id=known.account_id)
        unit.sign_ins.save(ended)
        tell_proved(unit, known.account_id, person)
        return opened(unit, ended, known.account_id, leave_at)


def _ended_of_staff(units: Units, outside: Outside, begun: SignIn, proved: Proved) -> View:
    """A session of the staff, which may still ask for a second factor of ours."""
    proved_now = replace(begun, id_token=proved.id_token)
    leave_at = way_out(outside, proved_now)
    with units() as unit:
        account = staff_sign_ins.admitted(unit, proved.person)
        if account is not None:
            awaits = staff_sign_ins.still_asked(unit, account, proved.person)
            known = account.account_id
            ended = replace(proved_now, ended_at=unit.now, account_id=known, awaits=awaits)
            unit.sign_ins.save(ended)
            return opened(unit, ended, known, leave_at, awaits=awaits)
    raise ApprovalNeeded()
