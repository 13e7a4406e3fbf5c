"""When accounts were last used; those that are warned, and those that are closed."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from chassis.principal import Principal
from services.identity.domain.idle import IdleRules, Use
from services.identity.repository.providers import PROVED
from services.identity.tables import account_acts, accounts, guardians, idle_rules

# Of a family, and opened once: an account that nobody opened is an invitation that waits.
_OPENED = or_(accounts.c.password_hash.is_not(None), PROVED)
_OF_A_FAMILY = and_(
    accounts.c.staff_roles == literal([], accounts.c.staff_roles.type),
    accounts.c.suspended_roles == literal([], accounts.c.suspended_roles.type),
    _OPENED,
)
_OPEN = accounts.c.closed_at.is_(None)


class IdleAccounts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rules(self) -> IdleRules:
        row = self._connection.execute(select(idle_rules)).one_or_none()
        if row is None:
            return IdleRules()
        known = {name: row._mapping[name] for name in IdleRules.__dataclass_fields__}
        return IdleRules(**known)

    def decide(self, rules: IdleRules) -> None:
        row = {"one_row": True, **asdict(rules)}
        new = insert(idle_rules).values(row)
        self._connection.execute(new.on_conflict_do_update(index_elements=["one_row"], set_=row))

    def use_of(self, account_id: UUID) -> Use:
        """Until this transaction's end, it is neither used nor closed by another."""
        of_it = accounts.c.account_id == account_id
        columns = [accounts.c[name] for name in Use.__dataclass_fields__]
        return Use(*self._connection.execute(select(*columns).where(of_it).with_for_update()).one())

    def save(self, account_id: UUID, use: Use) -> None:
        of_it = accounts.c.account_id == account_id
        self._connection.execute(update(accounts).where(of_it).values(**asdict(use)))

    def write(self, account_id: UUID, act: str, now: datetime, who: Principal | None) -> None:
        row: dict[str, Any] = {"account_id": account_id, "act": act, "at": now}
        if who is not None:
            row |= {"by_account_id": who.account_id, "by_name": who.name}
        self._connection.execute(account_acts.insert().values(row))

    def acts_of(self, account_ids: Collection[UUID]) -> dict[UUID, list[Row[Any]]]:
        """Of each that has some, the newest first."""
        newest = account_acts.c.at.desc(), account_acts.c.id.desc()
        query = select(account_acts).where(account_acts.c.account_id.in_(account_ids))
        found: dict[UUID, list[Row[Any]]] = {}
        for row in self._connection.execute(query.order_by(*newest)):
            found.setdefault(row.account_id, []).append(row)
        return found

    def of_guardians(self, guardian_ids: Collection[UUID]) -> list[Row[Any]]:
        """The accounts of these guardians that were opened, once each guardian."""
        theirs = (
            select(guardians.c.guardian_id, accounts)
            .distinct()
            .join(accounts, accounts.c.account_id == guardians.c.account_id)
            .where(guardians.c.guardian_id.in_(guardian_ids), _OPENED)
            .order_by(guardians.c.guardian_id, accounts.c.account_id)
        )
        return list(self._connection.execute(theirs))

    def to_warn(self, before: datetime, most: int) -> Sequence[UUID]:
        unused = accounts.c.seen_at < before, accounts.c.closes_at.is_(None)
        return self._ids(and_(_OPEN, *unused), most)

    def to_close(self, now: datetime, most: int) -> Sequence[UUID]:
        return self._ids(and_(_OPEN, accounts.c.closes_at <= now), most)

    def counts(self) -> dict[str, int]:
        warned = and_(_OPEN, accounts.c.closes_at.is_not(None))
        return {
            "warned": self._count(warned),
            "closed": self._count(accounts.c.closed_at.is_not(None)),
            "total": self._count(),
        }

    def listed(self, first: int, most: int) -> list[Row[Any]]:
        """The longest unused first; `first` counts from 0."""
        theirs = select(func.array_agg(guardians.c.household_id.distinct()))
        households = theirs.where(guardians.c.account_id == accounts.c.account_id)
        query = (
            select(accounts, households.scalar_subquery().label("household_ids"))
            .where(_OF_A_FAMILY)
            .order_by(accounts.c.seen_at, accounts.c.account_id)
            .offset(first)
            .limit(most)
        )
        return list(self._connection.execute(query))

    def _ids(self, condition: ColumnElement[bool], most: int) -> Sequence[UUID]:
        query = select(accounts.c.account_id).where(_OF_A_FAMILY, condition)
        return list(self._connection.scalars(query.order_by(accounts.c.account_id).limit(most)))

    def _count(self, *conditions: ColumnElement[bool]) -> int:
        counting = select(func.count()).select_from(accounts).where(_OF_A_FAMILY, *conditions)
        return self._connection.execute(counting).scalar_one()
