"""Accounts of parents, opened as their household is registered."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from services.identity.domain.account import Account
from services.identity.domain.events import (
    ACCESS_ENDED,
    SIGNED_OUT,
    AccountOpened,
    GuardianEntrusted,
    KeyRefusalDue,
    LanguageChosen,
    SessionRevoked,
)
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
    The account that a key has attached stays, whatever the address.
    """
    if unit.accounts.is_attached(guardian.guardian_id, guardian.household_id):
        return
    after = _account_of(unit, guardian, guardian.email) if guardian.email else None
    _hand_over(unit, guardian.guardian_id, guardian.household_id, after)


def welcome_guardians(unit: Unit, told: Sequence[Guardian]) -> None:
    """As `welcome_guardian` for each, in few statements for those of whom nothing is known yet: a
    town that enters its families tells thousands."""
    new = _unknown(unit, told)
    if new:
        opened = [Account(g.guardian_id, g.email or "", g.first_name, g.last_name) for g in new]
        unit.accounts.open_all(opened, unit.now)
        unit.accounts.entrust_all({g.guardian_id: g.household_id for g in new})
        unit.record([AccountOpened(account.account_id) for account in opened])
    for guardian in told:
        if guardian not in new:
            welcome_guardian(unit, guardian)


def _unknown(unit: Unit, told: Sequence[Guardian]) -> list[Guardian]:
    """Those who have an address that is nobody else's, among those told too, and whose id is in no
    account and no household."""
    ids = Counter(guardian.guardian_id for guardian in told)
    emails = Counter(guardian.email for guardian in told if guardian.email)
    known, taken = unit.accounts.known_ids(ids), unit.accounts.known_emails(emails)
    return [
        g
        for g in told
        if g.email
        and ids[g.guardian_id] == emails[g.email] == 1
        and g.guardian_id not in known
        and g.email not in taken
    ]


def let_go(unit: Unit, guardian_id: UUID, household_id: UUID) -> None:
    """Whoever left a household loses it at once, wherever they are signed in."""
    _hand_over(unit, guardian_id, household_id, None)


def attach_guardian(unit: Unit, guardian_id: UUID, household_id: UUID, account_id: UUID) -> None:
    """This guardian reaches this household by this account from now on, as a key or codes have said
    in the household's room. Another account that did loses it at once."""
    account = unit.accounts.held(account_id)
    _hand_over(unit, guardian_id, household_id, account, is_attached=True)
    entrusted = GuardianEntrusted(
        account_id, guardian_id, household_id, account.email_or_none, unit.logins.of(account_id)
    )
    unit.record([entrusted])


def detach_guardian(unit: Unit, guardian_id: UUID, household_id: UUID, account_id: UUID) -> None:
    """The desk has taken back what a key or codes said; what others said since stays."""
    if unit.accounts.entrusted_to(guardian_id, household_id) == account_id:
        _hand_over(unit, guardian_id, household_id, None)


def tell_key_refused(unit: Unit, account_id: UUID, request_id: UUID, refused_at: datetime) -> None:
    """To the address of whoever asked; an account closed since is told nothing."""
    account = unit.accounts.get(account_id)
    if account is not None:
        who = account.email, account.first_name
        unit.record([KeyRefusalDue(account_id, request_id, *who, refused_at, account.language)])


def _hand_over(
    unit: Unit,
    guardian_id: UUID,
    household_id: UUID,
    after: Account | None,
    *,
    is_attached: bool = False,
) -> None:
    before = unit.accounts.entrusted_to(guardian_id, household_id)
    if after is None:
        unit.accounts.withdraw(guardian_id, household_id)
    else:
        unit.accounts.entrust(guardian_id, household_id, after.account_id, is_attached=is_attached)
    left = unit.accounts.get(before) if before else None
    if left is not None and (after is None or left.account_id != after.account_id):
        sign_out_everywhere(unit, left.account_id, ACCESS_ENDED)
    if left is None or after or guardian_id not in unit.accounts.guardians_of(left.account_id):
        _tell_language(unit, guardian_id, left, after)


def _tell_language(
    unit: Unit, guardian_id: UUID, before: Account | None, after: Account | None
) -> None:
    """Of a guardian whose account is another now: who writes to guardians knows no accounts."""
    spoken, account = after.language if after else None, after or before
    if account is not None and spoken != (before.language if before else None):
        unit.record([LanguageChosen(account.account_id, [guardian_id], spoken)])


def choose_language(unit: Unit, account_id: UUID, language: str) -> None:
    """In which the town writes to this person from now on; choosing it again tells nobody."""
    account = unit.accounts.held(account_id)
    if account.language == language:
        return
    unit.accounts.save(replace(account, language=language))
    told = LanguageChosen(account_id, unit.accounts.guardians_of(account_id), language)
    unit.record([told])


def _account_of(unit: Unit, guardian: Guardian, email: str) -> Account:
    """Held, so that a language chosen meanwhile is told of this guardian too."""
    known = unit.accounts.held_by_email(email)
    if known is not None:
        return known
    taken = unit.accounts.get(guardian.guardian_id) is not None
    opened = Account(
        account_id=uuid4() if taken else guardian.guardian_id,
        email=email,
        first_name=guardian.first_name,
        last_name=guardian.last_name,
    )
    unit.accounts.open(opened, unit.now)
    unit.record([AccountOpened(opened.account_id)])
    return opened


def sign_out_everywhere(unit: Unit, account_id: UUID, reason: str = SIGNED_OUT) -> None:
    """A login opened before a change of password, address or role is not one of after it."""
    digests = unit.logins.close_all(account_id)
    if digests:
        unit.record([SessionRevoked(account_id, digests, reason)])
