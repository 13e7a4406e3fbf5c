"""Who was asked to open an account, when, and by which act."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    delete,
    exists,
    func,
    not_,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from services.identity.domain.invitation import RUNNING, Run
from services.identity.repository.providers import PROVED
from services.identity.tables import accounts, guardians, invitation_runs, invitations, links

_RUN = [invitation_runs.c[name] for name in Run.__dataclass_fields__]
_OF_A_FAMILY = exists().where(guardians.c.account_id == accounts.c.account_id)
_OPENED = accounts.c.password_hash.is_not(None)
_ITS = invitations.c.account_id == accounts.c.account_id
_INVITED = exists().where(_ITS)


class Invitations:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def start_unless_one_runs(self, run: Run) -> None:
        row = insert(invitation_runs).values(asdict(run))
        self._connection.execute(row.on_conflict_do_nothing())

    def run(self, run_id: UUID, *, locked: bool = False) -> Run | None:
        query = select(*_RUN).where(invitation_runs.c.run_id == run_id)
        return self._run(query.with_for_update() if locked else query)

    def last_run(self) -> Run | None:
        return self._run(select(*_RUN).order_by(invitation_runs.c.started_at.desc()).limit(1))

    def running(self) -> list[UUID]:
        going = invitation_runs.c.state == RUNNING
        query = select(invitation_runs.c.run_id).where(going)
        return list(self._connection.scalars(query.order_by(invitation_runs.c.started_at)))

    def save(self, run: Run) -> None:
        of_it = invitation_runs.c.run_id == run.run_id
        changed = update(invitation_runs).where(of_it).values(state=run.state, done=run.done)
        self._connection.execute(changed)

    def waiting(self, before: datetime | None, count_max: int) -> Sequence[UUID]:
        """Accounts to write to, in one order."""
        query = select(accounts.c.account_id).where(_waits(before)).order_by(accounts.c.account_id)
        return list(self._connection.scalars(query.limit(count_max)))

    def count_waiting(self, before: datetime | None) -> int:
        return self._count(_waits(before))

    def counts(self) -> dict[str, int]:
        family, closed = _OF_A_FAMILY, not_(_OPENED)
        return {
            "opened": self._count(and_(family, _OPENED)),
            "never_invited": self._count(and_(family, closed, not_(_INVITED))),
            "unused": self._count(and_(family, closed, _INVITED)),
        }

    def add(self, run_id: UUID, account_id: UUID, now: datetime) -> None:
        """Fails when this act has written to this person already."""
        row = {"run_id": run_id, "account_id": account_id, "invited_at": now}
        self._connection.execute(invitations.insert().values(row))

    def is_open(self, account_id: UUID) -> bool:
        """Whether its holder has come: by a password, or by FranceConnect."""
        came = or_(_OPENED, PROVED)
        query = select(accounts.c.account_id).where(accounts.c.account_id == account_id, came)
        return self._connection.scalar(query) is not None

    def of_household(self, household_id: UUID, now: datetime) -> list[Row[Any]]:
        """A row a guardian who has an account. `link_until` while a link may still be used,
        `used_at` when one was last."""
        by = invitations.join(invitation_runs, invitation_runs.c.run_id == invitations.c.run_id)
        last = (
            select(invitations.c.invited_at, invitation_runs.c.started_by)
            .select_from(by)
            .where(_ITS)
            .order_by(invitations.c.invited_at.desc())
            .limit(1)
            .lateral()
        )
        times = select(func.count()).select_from(invitations).where(_ITS)
        theirs = links.c.account_id == accounts.c.account_id
        usable = links.c.used_at.is_(None), links.c.revoked_at.is_(None), links.c.expires_at > now
        query = (
            select(
                guardians.c.guardian_id,
                accounts.c.email,
                or_(_OPENED, PROVED).label("is_open"),
                last.c.invited_at,
                last.c.started_by.label("invited_by"),
                times.scalar_subquery().label("times"),
                select(func.max(links.c.expires_at))
                .where(theirs, *usable)
                .scalar_subquery()
                .label("link_until"),
                select(func.max(links.c.used_at)).where(theirs).scalar_subquery().label("used_at"),
            )
            .select_from(
                guardians.join(accounts, accounts.c.account_id == guardians.c.account_id).outerjoin(
                    last, true()
                )
            )
            .where(guardians.c.household_id == household_id)
        )
        return list(self._connection.execute(query))

    def unused(self, first: int, most: int) -> list[Row[Any]]:
        """Whoever was written to and did not come, the earliest first; `first` counts from 0."""
        last = select(func.max(invitations.c.invited_at)).where(_ITS).scalar_subquery()
        times = select(func.count()).select_from(invitations).where(_ITS).scalar_subquery()
        theirs = select(func.array_agg(guardians.c.household_id.distinct()))
        households = theirs.where(guardians.c.account_id == accounts.c.account_id)
        query = (
            select(
                accounts,
                last.label("invited_at"),
                times.label("times"),
                households.scalar_subquery().label("household_ids"),
            )
            .where(_OF_A_FAMILY, not_(_OPENED), _INVITED)
            .order_by(last, accounts.c.last_name, accounts.c.account_id)
            .offset(first)
            .limit(most)
        )
        return list(self._connection.execute(query))

    def opened_among(self, guardian_ids: Sequence[UUID]) -> list[UUID]:
        """Those of these guardians who opened the account by which they reach their household."""
        joined = guardians.join(accounts, accounts.c.account_id == guardians.c.account_id)
        query = select(guardians.c.guardian_id).distinct().select_from(joined)
        among = guardians.c.guardian_id.in_(guardian_ids)
        return list(self._connection.scalars(query.where(among, _OPENED)))

    def forget_before(self, instant: datetime) -> None:
        self._connection.execute(delete(invitations).where(invitations.c.invited_at < instant))
        left = exists().where(invitations.c.run_id == invitation_runs.c.run_id)
        old = invitation_runs.c.started_at < instant
        self._connection.execute(delete(invitation_runs).where(old, not_(left)))

    def _count(self, condition: ColumnElement[bool]) -> int:
        counting = select(func.count()).select_from(accounts).where(condition)
        return self._connection.execute(counting).scalar_one()

    def _run(self, query: Any) -> Run | None:
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else Run(**row)


def _waits(before: datetime | None) -> ColumnElement[bool]:
    """Of a family, with no password, and never written to; or, with `before`, not since then."""
    unused = and_(_OF_A_FAMILY, not_(_OPENED))
    if before is None:
        return and_(unused, not_(_INVITED))
    lately = exists().where(_ITS, invitations.c.invited_at > before)
    return and_(unused, or_(not_(_INVITED), not_(lately)))
