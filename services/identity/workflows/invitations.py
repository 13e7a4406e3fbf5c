"""Families asked to open their accounts: counted, written to in batches, and again."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.identity.domain import invitation
from services.identity.domain.errors import AccountOpen, NobodyToInvite
from services.identity.domain.events import ParentInvited
from services.identity.domain.invitation import DONE, RUNNING, Run
from services.identity.unit import Unit
from services.identity.workflows.links import fresh_link, refuse_many_links

BATCH_MAX = 50
PAGE_OF = 50
WORK = "advance_invitations"

Units = Callable[[], AbstractContextManager[Unit]]
View = dict[str, object]


def families_accounts(unit: Unit) -> View:
    counts = unit.invitations.counts()
    again = unit.invitations.count_waiting(unit.now - invitation.WAITED) - counts["never_invited"]
    return {**counts, "to_invite_again": again, "last_run": unit.invitations.last_run()}


def start(unit: Unit, who: Principal, run_id: UUID, *, again: bool) -> Run:
    """One act at a time: while one runs, another is that one; asked twice, it is one."""
    known = unit.invitations.run(run_id)
    if known is not None:
        return known
    new = Run(run_id, again, RUNNING, 0, 0, unit.now, who.name)
    counted = replace(new, total=unit.invitations.count_waiting(new.written_to_before))
    unit.invitations.start_unless_one_runs(counted)
    unit.soon(WORK)
    return _run(unit, unit.invitations.running()[0])


def run(unit: Unit, run_id: UUID) -> Run:
    return _run(unit, run_id)


def advance_runs(units: Units) -> None:
    """Killed between two batches, it goes on where it was."""
    with units() as unit:
        going = unit.invitations.running()
    for run_id in going:
        state = RUNNING
        while state == RUNNING:
            with units() as unit:
                state = advance(unit, run_id).state


def advance(unit: Unit, run_id: UUID) -> Run:
    """One batch: a link and a mail for each, written together. Whoever has chosen a password
    meanwhile is left alone."""
    current = _run(unit, run_id, locked=True)
    if current.state != RUNNING:
        return current
    waiting = unit.invitations.waiting(current.written_to_before, BATCH_MAX)
    for account_id in waiting:
        _invite(unit, current.run_id, account_id)
    state = RUNNING if waiting else DONE
    advanced = replace(current, state=state, done=current.done + len(waiting))
    unit.invitations.save(advanced)
    return advanced


def invite(unit: Unit, who: Principal, run_id: UUID, guardian_id: UUID, household_id: UUID) -> None:
    """One guardian: an act of one, done at once. The same act again is the same; another act, and
    the link before opens nothing any more.

    Raises NobodyToInvite without an account of an address, AccountOpen, TryLater.
    """
    if unit.invitations.run(run_id) is not None:
        return
    account_id = unit.accounts.entrusted_to(guardian_id, household_id)
    if account_id is None or not unit.accounts.held(account_id).email:
        raise NobodyToInvite()
    if unit.invitations.is_open(account_id):
        raise AccountOpen()
    refuse_many_links(unit, account_id)
    act = Run(run_id, True, DONE, 1, 1, unit.now, who.name)
    unit.invitations.start_unless_one_runs(act)
    _invite(unit, run_id, account_id)


def of_household(unit: Unit, household_id: UUID) -> Sequence[object]:
    """Of each guardian who has an account: whether it is open, and what was sent last."""
    return unit.invitations.of_household(household_id, unit.now)


def unused(unit: Unit, page: int) -> View:
    """`page` counts from 1."""
    total = unit.invitations.counts()["unused"]
    people = unit.invitations.unused((page - 1) * PAGE_OF, PAGE_OF)
    return {"total": total, "pages": -(-total // PAGE_OF), "people": people}


def opened_among(unit: Unit, guardian_ids: Sequence[UUID]) -> View:
    return {"guardian_ids": unit.invitations.opened_among(guardian_ids)}


def forget_old(unit: Unit) -> None:
    unit.invitations.forget_before(unit.now - invitation.KEPT)


def _invite(unit: Unit, run_id: UUID, account_id: UUID) -> None:
    account = unit.accounts.held(account_id)
    unit.invitations.add(run_id, account_id, unit.now)
    if account.password_hash is not None:
        return
    token, expires_at = fresh_link(unit, account_id)
    told = ParentInvited(
        account_id=account_id,
        email=account.email,
        first_name=account.first_name,
        token=token,
        expires_at=expires_at,
        invited_at=unit.now,
        language=account.language,
    )
    unit.record([told])


def _run(unit: Unit, run_id: UUID, *, locked: bool = False) -> Run:
    found = unit.invitations.run(run_id, locked=locked)
    if found is None:
        raise NotFound(run_id=run_id)
    return found
