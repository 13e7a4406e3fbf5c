"""The town's staff, and who gave them what."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, case, exists, func, or_, select, true

from chassis.principal import Principal
from services.identity.domain.staff import ADMIN, INVITED, Given
from services.identity.repository.providers import PROVED
from services.identity.tables import (
    accounts,
    guardians,
    second_factors,
    staff_acts,
)

MOST = 500  # Of the journal, newest first.


class Staff:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def members(self) -> list[Row[Any]]:
        """Everybody with a function, suspended or not, by name. `came_at` is null for whoever has
        never signed in."""
        came = or_(accounts.c.password_hash.is_not(None), PROVED)
        invited = select(func.max(staff_acts.c.at)).where(
            staff_acts.c.account_id == accounts.c.account_id, staff_acts.c.act == INVITED
        )
        functions = func.array_cat(accounts.c.staff_roles, accounts.c.suspended_roles)
        query = (
            select(
                accounts,
                functions.label("functions"),
                (func.cardinality(accounts.c.suspended_roles) > 0).label("is_suspended"),
                exists().where(guardians.c.account_id == accounts.c.account_id).label("is_parent"),
                exists()
                .where(
                    second_factors.c.account_id == accounts.c.account_id,
                    second_factors.c.confirmed_at.is_not(None),
                )
                .label("has_factor"),
                accounts.c.password_hash.is_not(None).label("has_password"),
                case((came, accounts.c.seen_at)).label("came_at"),
                invited.scalar_subquery().label("invited_at"),
            )
            .where(func.cardinality(functions) > 0)
            .order_by(func.lower(accounts.c.last_name), func.lower(accounts.c.first_name))
        )
        return list(self._connection.execute(query))

    def administrators(self) -> Collection[UUID]:
        """Those who can give rights now. Whoever else would change one of them waits: two who
        remove each other at once do not both go."""
        query = select(accounts.c.account_id).where(accounts.c.staff_roles.contains([ADMIN]))
        in_order = query.order_by(accounts.c.account_id).with_for_update()
        return list(self._connection.scalars(in_order))

    def write(
        self, who: Principal, act: str, account_id: UUID, given: Given, now: datetime
    ) -> None:
        row = {
            "at": now,
            "by_account_id": who.account_id,
            "by_name": who.name,
            "account_id": account_id,
            "act": act,
            "functions": sorted(given.functions),
            "structures": sorted(given.structures),
            "exports": given.exports,
        }
        self._connection.execute(staff_acts.insert().values(row))

    def journal(self, account_id: UUID | None) -> list[Row[Any]]:
        """Of one person or of everybody, newest first, with whole names: of whoever acted by an
        account, theirs."""
        of_it = true() if account_id is None else staff_acts.c.account_id == account_id
        by = accounts.alias("by")
        whole = func.concat_ws(" ", accounts.c.first_name, accounts.c.last_name)
        by_whole = func.concat_ws(" ", by.c.first_name, by.c.last_name)
        named = func.coalesce(func.nullif(by_whole, ""), staff_acts.c.by_name)
        columns = [column for column in staff_acts.c if column.name != "by_name"]
        joined = staff_acts.join(accounts, accounts.c.account_id == staff_acts.c.account_id)
        query = (
            select(*columns, named.label("by_name"), whole.label("name"))
            .select_from(joined.outerjoin(by, by.c.account_id == staff_acts.c.by_account_id))
            .where(of_it)
            .order_by(staff_acts.c.at.desc(), staff_acts.c.id.desc())
            .limit(MOST)
        )
        return list(self._connection.execute(query))
