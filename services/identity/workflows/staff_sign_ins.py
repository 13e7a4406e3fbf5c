"""The town's people come in by ProConnect, which filters nobody: here it is decided.

By whom somebody works for (the town's list of SIRETs), by an invitation, and by how surely they
were identified for their functions. A first coming links the account that was invited at this work
e-mail; another `sub` after that, the person's provider having changed, waits for an administrator.
"""

from dataclasses import replace
from uuid import UUID, uuid4

from chassis.principal import Principal
from services.identity.domain.account import Account
from services.identity.domain.change import IdentityChange
from services.identity.domain.errors import (
    AlreadyDecidedChange,
    LevelTooLow,
    StaffUnknown,
)
from services.identity.domain.events import IdentityChangeAsked
from services.identity.domain.factor import CODE
from services.identity.domain.provider import (
    PROCONNECT,
    WITH_SECOND_FACTOR,
    Known,
    Person,
    refuse_level,
)
from services.identity.unit import Unit
from services.identity.workflows.accounts import sign_out_everywhere
from services.identity.workflows.asked import awaited


def admitted(unit: Unit, person: Person) -> Account | None:
    """The account of this person; None when an administrator has to look first.

    Raises SiretUnknown, StaffUnknown.
    """
    unit.securities.now().refuse_siret(person.siret)
    known = unit.identities.find(person.issuer, person.sub)
    if known is None:
        account = unit.accounts.held_by_email(person.email) if person.email else None
        if account is None or not account.staff_roles:
            raise StaffUnknown()
        if not _linked(unit, account, person):
            return None
    else:
        account = unit.accounts.held(known.account_id)
    if not account.staff_roles:
        raise StaffUnknown()
    return account


def still_asked(unit: Unit, account: Account, person: Person) -> str | None:
    """What of ours is still asked: nothing of whoever gave a second factor there. Where they did
    not and their functions want it, ours takes its place. Raises LevelTooLow without one."""
    wants = awaited(unit, account)
    least = unit.securities.now().least(account.staff_roles)
    try:
        refuse_level(person.level, least)
    except LevelTooLow:
        if wants == CODE:
            return CODE
        raise
    return None if person.level in WITH_SECOND_FACTOR else wants


def decide(unit: Unit, who: Principal, change_id: UUID, *, accept: bool) -> None:
    """The new identity takes the old one's place, and every session ends; or nothing changes.
    Raises AlreadyDecidedChange."""
    change = unit.identity_changes.held(change_id)
    if change is None or change.decided_at is not None:
        raise AlreadyDecidedChange()
    done = replace(change, accepted=accept, decided_at=unit.now, decided_by=who.name)
    unit.identity_changes.save(done)
    if not accept:
        return
    before = unit.identities.of_account(change.account_id, PROCONNECT)
    if before is not None:
        unit.identities.save(replace(before, undone_at=unit.now, undone_by=who.name))
    unit.identities.add(_known(unit, change.account_id, change, "approval", who.name))
    sign_out_everywhere(unit, change.account_id)


def _linked(unit: Unit, account: Account, person: Person) -> bool:
    if unit.identities.of_account(account.account_id, PROCONNECT) is None:
        by = f"{person.first_name} {person.family_name}"
        return unit.identities.add(_known(unit, account.account_id, person, "invitation", by))
    change = IdentityChange(uuid4(), account.account_id, person.issuer, person.sub, unit.now)
    if unit.identity_changes.ask(change):
        _tell_administrators(unit, change, f"{account.first_name} {account.last_name}")
    return False


def _tell_administrators(unit: Unit, change: IdentityChange, whose: str) -> None:
    """Each of them: whoever waits at the door does not know which of them to call."""
    for account_id in unit.staff.administrators():
        one = unit.accounts.get(account_id)
        if one is None or one.email is None:
            continue
        told = (one.account_id, one.email, one.first_name, change.change_id, whose)
        unit.record([IdentityChangeAsked(*told, change.asked_at, one.language)])


def _known(unit: Unit, account_id: UUID, of: Person | IdentityChange, way: str, by: str) -> Known:
    return Known(
        uuid4(), PROCONNECT, of.issuer, of.sub, account_id, way, linked_at=unit.now, linked_by=by
    )
