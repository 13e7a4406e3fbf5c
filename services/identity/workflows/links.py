"""First connection and forgotten password: one link by mail, one password, once."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID, uuid4

from services.identity.domain import link as links
from services.identity.domain import user_name
from services.identity.domain.account import Account
from services.identity.domain.errors import TryLater
from services.identity.domain.events import (
    ClosedAccountAsked,
    LinkAsked,
    LinkRequested,
    PasswordChanged,
)
from services.identity.domain.idle import Use
from services.identity.domain.password import refuse_weak
from services.identity.domain.secret import digest, new_secret
from services.identity.unit import Unit
from services.identity.workflows.accounts import sign_out_everywhere

NOBODYS = "nobody@preau.invalid"  # RFC 2606: no such domain is ever given.
REMEMBERED = timedelta(days=30)  # So that an old link still reads "used" rather than "unknown".


class Hasher(Protocol):
    def hash(self, password: str) -> str: ...


def ask_link(unit: Unit, *, email: str) -> None:
    """The same for every address or user name, known or not: nobody learns here who has an account.

    Source: CNIL, délibération 2022-100, and OWASP ASVS 5, 6.3.8.
    """
    unit.record([LinkAsked(uuid4(), _address_of(unit, email))])


def _address_of(unit: Unit, identifier: str) -> str:
    """The one that a user name's holder has; else one that is nobody's, as an unknown address."""
    if "@" in identifier:
        return identifier
    account = unit.accounts.by_user_name(user_name.key_of(identifier))
    return account.email if account and account.email else NOBODYS


def send_link(unit: Unit, *, email: str) -> None:
    """A link for the account at this address, if there is one; older links stop working. To one
    that is closed, a mail that says so, without a link: who reads that mailbox now, nobody knows.
    """
    account = unit.accounts.held_by_email(email)
    if account is None:
        return
    use = unit.idle.use_of(account.account_id)
    if use.closed_at is not None:
        _tell_closed(unit, account, use)
        return
    lately = unit.links.sent_since(account.account_id, unit.now - links.AN_HOUR)
    if lately >= links.LINKS_AN_HOUR_MAX:
        return
    token, expires_at = fresh_link(unit, account.account_id)
    unit.record(
        [
            LinkRequested(
                account_id=account.account_id,
                email=account.email,
                first_name=account.first_name,
                token=token,
                expires_at=expires_at,
                language=account.language,
            )
        ]
    )


def _tell_closed(unit: Unit, account: Account, use: Use) -> None:
    """Once an hour at most, whoever asks."""
    if use.closed_told_at is not None and unit.now - use.closed_told_at < links.AN_HOUR:
        return
    assert use.closed_at is not None
    unit.idle.save(account.account_id, replace(use, closed_told_at=unit.now))
    told = account.account_id, account.email, account.first_name
    unit.record([ClosedAccountAsked(*told, use.closed_at, unit.now, account.language)])


def refuse_many_links(unit: Unit, account_id: UUID) -> None:
    """Raises TryLater: even the town fills nobody's mailbox."""
    since = unit.now - links.AN_HOUR
    if unit.links.sent_since(account_id, since) >= links.LINKS_AN_HOUR_MAX:
        raise TryLater(retry_at=(unit.now + links.AN_HOUR).isoformat())


def fresh_link(unit: Unit, account_id: UUID) -> tuple[str, datetime]:
    """The token of a link for this account, which is held, and until when it is good: known here
    and in one mail alone. Older links stop working."""
    token = new_secret()
    link = links.new_link(digest(token), account_id, unit.now)
    unit.links.revoke_usable(account_id, unit.now)
    unit.links.add(link)
    return token, link.expires_at


def read_link(unit: Unit, *, token: str) -> str:
    """usable, used, expired or unknown."""
    return links.state_of(unit.links.find(token), unit.now)


def set_password(unit: Unit, hasher: Hasher, *, token: str, password: str) -> None:
    """Choose a password with a link, once; every login opened before it ends.

    Raises LinkUnknown, LinkUsed, LinkExpired or PasswordRefused; a refused password leaves the
    link usable.
    """
    used = links.used(unit.links.find(token), unit.now)
    account = unit.accounts.held(used.account_id)
    refuse_weak(password, personal=[account.first_name, account.last_name, account.email])
    unit.links.spend(used)
    unit.accounts.save(replace(account, password_hash=hasher.hash(password)))
    unit.attempts.forget(account.email)
    sign_out_everywhere(unit, account.account_id)
    changed = PasswordChanged(
        account.account_id, account.email, account.first_name, unit.now, account.language
    )
    unit.record([changed])


def forget_old(unit: Unit) -> None:
    unit.links.forget_before(unit.now - REMEMBERED)
