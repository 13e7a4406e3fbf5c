"""Giving rights and taking them away: what counts at once, in every session, and is kept."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict
from uuid import UUID, uuid4

from chassis.principal import Principal
from services.identity.domain import staff
from services.identity.domain.account import Account
from services.identity.domain.errors import AlreadyStaff
from services.identity.domain.events import AccountOpened, StaffInvited
from services.identity.domain.staff import Given, given_to
from services.identity.unit import Unit
from services.identity.workflows.accounts import sign_out_everywhere
from services.identity.workflows.links import fresh_link

AT_DESK = frozenset({"clerk", "cashier", staff.ADMIN})


class Named(TypedDict):
    first_name: str
    last_name: str


def register(unit: Unit, who: Principal, email: str, names: Named, given: Given) -> UUID:
    """This for this address, whatever it held before, and nobody is written to: the command line's
    and the demo's. No function ends the employment."""
    known = unit.accounts.held_by_email(email)
    if known is None:
        opened = _opened(unit, email, names, given)
        unit.staff.write(who, staff.REGISTERED, opened.account_id, given, unit.now)
        return opened.account_id
    _put(unit, who, known, staff.giving(staff.restored(known), given), staff.REGISTERED)
    return known.account_id


def invite(unit: Unit, who: Principal, email: str, names: Named, given: Given) -> UUID:
    """An account for this address, or functions for the one it has, and a mail that says so.

    A parent's account keeps its name, and stays a parent's on the site. Raises AlreadyStaff.
    """
    known = unit.accounts.held_by_email(email)
    if known is None:
        known = _opened(unit, email, names, given)
        unit.staff.write(who, staff.INVITED, known.account_id, given, unit.now)
    elif given_to(known).functions:
        raise AlreadyStaff(account_id=known.account_id)
    else:
        _put(unit, who, known, staff.giving(known, given), staff.INVITED)
    _write_to(unit, known)
    return known.account_id


def invite_again(unit: Unit, who: Principal, account_id: UUID) -> None:
    """The same mail, with a fresh link where one is needed. Raises NotStaff."""
    member = _member(unit, account_id)
    unit.staff.write(who, staff.INVITED, account_id, given_to(member), unit.now)
    _write_to(unit, member)


def change(unit: Unit, who: Principal, account_id: UUID, names: Named, given: Given) -> None:
    """Other functions, other schools, another right to export: every session ends, and the next
    one has them. A parent's name is the town's file's, and stays. Raises NotStaff,
    LastAdministrator."""
    member = _member(unit, account_id)
    renamed = member if member.household_ids else replace(member, **names)
    unit.accounts.save(renamed)
    _put(unit, who, renamed, staff.giving(renamed, given), staff.CHANGED)


def suspend(unit: Unit, who: Principal, account_id: UUID) -> None:
    """Nothing may be done any more, until it is restored. Raises NotStaff, LastAdministrator."""
    member = _member(unit, account_id)
    _put(unit, who, member, staff.suspended(member), staff.SUSPENDED)


def restore(unit: Unit, who: Principal, account_id: UUID) -> None:
    """What they had before they were suspended. Raises NotStaff."""
    member = _member(unit, account_id)
    _put(unit, who, member, staff.restored(member), staff.RESTORED)


def remove(unit: Unit, who: Principal, account_id: UUID) -> None:
    """Of the staff no more; what they did stays under their name. Raises NotStaff,
    LastAdministrator."""
    member = _member(unit, account_id)
    _put(unit, who, member, staff.removed(member), staff.REMOVED)


def colleagues(unit: Unit) -> Sequence[object]:
    """Those of the counter and the till who work now, by name. Whoever is limited to some schools
    has no list of tasks, and is given none."""
    return [
        member
        for member in unit.staff.members()
        if not (member.is_suspended or member.structures) and AT_DESK & set(member.functions)
    ]


def members(unit: Unit) -> Sequence[object]:
    """`is_unused`: may sign in, and has not for as long as the town says, since they came last or
    since their account was opened."""
    before = unit.securities.now().unused_since(unit.now)
    return [
        {
            **member._mapping,
            "is_unused": not member.is_suspended and (member.came_at or member.opened_at) < before,
        }
        for member in unit.staff.members()
    ]


def journal(unit: Unit, account_id: UUID | None) -> Sequence[object]:
    """Of one person, or of everybody; the newest first."""
    return unit.staff.journal(account_id)


def _member(unit: Unit, account_id: UUID) -> Account:
    """Held, and the administrators with them, always in one order: no two changes of rights can
    wait for each other."""
    unit.staff.administrators()
    return staff.of_the_staff(unit.accounts.held_if_known(account_id))


def _put(unit: Unit, who: Principal, before: Account, after: Account, act: str) -> None:
    """Nothing where nothing changes: the same told again ends no session."""
    if after == before:
        return
    if act != staff.REGISTERED:
        staff.refuse_to_leave_none(unit.staff.administrators(), after)
    unit.accounts.save(after)
    given = staff.NOTHING if act == staff.REMOVED else given_to(after)
    unit.staff.write(who, act, after.account_id, given, unit.now)
    sign_out_everywhere(unit, after.account_id)


def _opened(unit: Unit, email: str, names: Named, given: Given) -> Account:
    opened = staff.giving(Account(uuid4(), email, **names), given)
    unit.accounts.open(opened, unit.now)
    unit.record([AccountOpened(opened.account_id)])
    return opened


def _write_to(unit: Unit, account: Account) -> None:
    """A link for whoever has no password; the others have only to sign in."""
    begins = account.password_hash is None
    token, expires_at = fresh_link(unit, account.account_id) if begins else (None, None)
    told = StaffInvited(
        account_id=account.account_id,
        email=account.email,
        first_name=account.first_name,
        token=token,
        expires_at=expires_at,
        invited_at=unit.now,
        language=account.language,
    )
    unit.record([told])
