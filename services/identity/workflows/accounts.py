"""Opening accounts: parents as their household is registered, staff by an administrator."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from services.identity.domain.account import Account
from services.identity.domain.events import AccountOpened, SessionRevoked
from services.identity.unit import Unit


@dataclass(frozen=True)
class Guardian:
    """A guardian of a household, as the household's room tells it."""

    guardian_id: UUID
    household_id: UUID
    email: str | None
    first_name: str
    last_name: str


def welcome_guardian(unit: Unit, guardian: Guardian) -> None:
    """One account a parent: a known address only gains the household.

    An address the town has mended is another account. Whoever could read the old one's mail, or
    chose a password there, loses the household at once. Without address, there is no account.
    """
    household = guardian.guardian_id, guardian.household_id
    before = unit.accounts.entrusted_to(*household)
    after = _account_of(unit, guardian, guardian.email) if guardian.email else None
    if after is None:
        unit.accounts.withdraw(*household)
    else:
        unit.accounts.entrust(*household, after)
    if before is not None and before != after:
        sign_out_everywhere(unit, before)


def _account_of(unit: Unit, guardian: Guardian, email: str) -> UUID:
    known = unit.accounts.by_email(email)
    if known is not None:
        return known.account_id
    taken = unit.accounts.get(guardian.guardian_id) is not None
    opened = Account(
        account_id=uuid4() if taken else guardian.guardian_id,
        email=email,
        first_name=guardian.first_name,
        last_name=guardian.last_name,
    )
    unit.accounts.open(opened, unit.now)
    unit.record([AccountOpened(opened.account_id)])
    return opened.account_id


def register_staff(
    unit: Unit, *, email: str, first_name: str, last_name: str, roles: Iterable[str]
) -> UUID:
    """These staff roles for this address, whatever it held before; no role ends the employment."""
    known = unit.accounts.held_by_email(email)
    if known is None:
        opened = Account(uuid4(), email, first_name, last_name, staff_roles=frozenset(roles))
        unit.accounts.open(opened, unit.now)
        unit.record([AccountOpened(opened.account_id)])
        return opened.account_id
    employed = replace(known, staff_roles=frozenset(roles))
    unit.accounts.save(employed)
    if employed != known:
        sign_out_everywhere(unit, known.account_id)
    return known.account_id


def sign_out_everywhere(unit: Unit, account_id: UUID) -> None:
    """A login opened before a change of password, address or role is not one of after it."""
    digests = unit.logins.close_all(account_id)
    if digests:
        unit.record([SessionRevoked(account_id, digests)])
