"""Accounts that nobody uses: warned, closed, and opened again by the desk."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from chassis.principal import Principal
from services.identity.domain.account import Account
from services.identity.domain.errors import NotClosed
from services.identity.domain.events import AccountClosingDue, IdleAccountClosed, ParentInvited
from services.identity.domain.idle import CLOSED, REOPENED, WARNED, IdleRules, Use
from services.identity.unit import Unit
from services.identity.workflows.accounts import sign_out_everywhere
from services.identity.workflows.links import fresh_link
from services.identity.workflows.logins import Units

BATCH_MAX, PAGE_OF = 50, 50
View = dict[str, object]


def sweep(units: Units) -> None:
    """In batches, each one transaction: killed between two, it goes on where it was. An account is
    read again once it is held, for its holder may have come meanwhile."""
    with units() as unit:
        rules = unit.idle.rules()
    for batch in (lambda unit: warn(unit, rules), close):
        while True:
            with units() as unit:
                if not batch(unit):
                    break


def warn(unit: Unit, rules: IdleRules) -> int:
    """How many were."""
    before, closes_at = rules.unused_since(unit.now), rules.closes_at(unit.now)
    found = unit.idle.to_warn(before, BATCH_MAX)
    for account_id in found:
        account, use = unit.accounts.held(account_id), unit.idle.use_of(account_id)
        if use.closed_at is not None or use.closes_at is not None or use.seen_at >= before:
            continue
        unit.idle.save(account_id, replace(use, closes_at=closes_at))
        unit.idle.write(account_id, WARNED, unit.now, None)
        if account.email:
            told = account_id, account.email, account.first_name
            due = AccountClosingDue(*told, use.seen_at, closes_at, account.language)
            unit.record([due])
    return len(found)


def close(unit: Unit) -> int:
    """How many were. Links sent before open nothing more."""
    found = unit.idle.to_close(unit.now, BATCH_MAX)
    for account_id in found:
        account, use = unit.accounts.held(account_id), unit.idle.use_of(account_id)
        if use.closed_at is not None or use.closes_at is None or use.closes_at > unit.now:
            continue
        unit.idle.save(account_id, replace(use, closed_at=unit.now))
        unit.idle.write(account_id, CLOSED, unit.now, None)
        unit.links.revoke_usable(account_id, unit.now)
        sign_out_everywhere(unit, account_id)
        if account.email:
            told = account_id, account.email, account.first_name
            unit.record([IdleAccountClosed(*told, unit.now, account.language)])
    return len(found)


def reopen(unit: Unit, who: Principal, account_id: UUID) -> None:
    """By a clerk, who knows whom they speak to: with a link to choose a password, where there is an
    address. Raises NotClosed."""
    account = unit.accounts.held_if_known(account_id)
    if account is None or unit.idle.use_of(account_id).closed_at is None:
        raise NotClosed()
    unit.idle.save(account_id, Use(seen_at=unit.now))
    unit.idle.write(account_id, REOPENED, unit.now, who)
    if account.email:
        unit.record([_invited(unit, account)])


def idle_accounts(unit: Unit, page: int) -> View:
    """`page` counts from 1."""
    counts, rules = unit.idle.counts(), unit.idle.rules()
    people = _with_acts(unit, unit.idle.listed((page - 1) * PAGE_OF, PAGE_OF))
    pages = -(-counts["total"] // PAGE_OF)
    return {**counts, "pages": pages, "people": people, "rules": rules}


def uses(unit: Unit, guardian_ids: Collection[UUID]) -> list[View]:
    """Of the accounts that these guardians have opened: used when, closed or not, and the acts."""
    return _with_acts(unit, unit.idle.of_guardians(guardian_ids))


def decide(unit: Unit, who: Principal, rules: IdleRules) -> None:
    unit.idle.decide(replace(rules, changed_at=unit.now, by_name=who.name))


def _with_acts(unit: Unit, found: Sequence[Any]) -> list[View]:
    acts = unit.idle.acts_of({row.account_id for row in found})
    return [{**row._mapping, "acts": acts.get(row.account_id, [])} for row in found]


def _invited(unit: Unit, account: Account) -> ParentInvited:
    token, expires_at = fresh_link(unit, account.account_id)
    return ParentInvited(
        account_id=account.account_id,
        email=account.email,
        first_name=account.first_name,
        token=token,
        expires_at=expires_at,
        invited_at=unit.now,
        language=account.language,
    )
