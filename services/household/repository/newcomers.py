"""Whom the town knows by an e-mail, a telephone or a birth date."""

from typing import Any

from sqlalchemy import Connection, Date, Select, cast, func, literal, null, select, union_all

from services.household.domain.opening import KnownPerson, Newcomers
from services.household.tables.households import (
    child_households,
    children,
    guardians,
    households,
)

# One opening at a time: two clerks before the same family must see each other's record.
ONE_AT_A_TIME = 0x0F_A4_11_1E5


class KnownPeople:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self) -> None:
        """Until the commit nobody else opens a record."""
        self._connection.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))

    def like(self, newcomers: Newcomers) -> list[KnownPerson]:
        """Those reached at the same places or born on the same days, by household."""
        mails = func.lower(guardians.c.email).in_(newcomers.emails)
        phones = guardians.c.phone.in_(newcomers.phones)
        found = union_all(
            _guardians("email").where(mails),
            _guardians("phone").where(phones),
            _children().where(children.c.birth_date.in_(newcomers.birth_dates)),
        ).order_by("reference", "why", "first_name")
        rows = self._connection.execute(found).mappings()
        return [KnownPerson(**row) for row in rows]


def _home() -> list[Any]:
    return [households.c[name] for name in ("household_id", "reference", "name", "city")]


def _guardians(why: str) -> Select[Any]:
    names = (guardians.c.first_name, guardians.c.last_name)
    unknown = cast(null(), Date).label("birth_date")
    return select(*_home(), literal(why).label("why"), *names, unknown).select_from(
        guardians.join(households)
    )


def _children() -> Select[Any]:
    names = (children.c.first_name, children.c.last_name, children.c.birth_date)
    return select(*_home(), literal("child").label("why"), *names).select_from(
        child_households.join(children).join(households)
    )
