"""Guardians, whatever household they are of."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    exists,
    func,
    not_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.household.domain.recognising import Candidate
from services.household.tables.households import guardians, households
from services.household.tables.neighbours import home_towns
from services.household.tables.particulars import household_particulars

# A household of a partner town is written to by its own; one whose record is closed, by nobody.
_ELSEWHERE = exists().where(home_towns.c.household_id == households.c.household_id)
_OUR_OWN = and_(not_(_ELSEWHERE), households.c.closed_at.is_(None))


class Guardians:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, *, without_email: bool) -> int:
        """Of our own town's households; somebody of two households counts for each."""
        joined = guardians.join(households)
        counting = select(func.count()).select_from(joined).where(_those(without_email))
        return self._connection.execute(counting).scalar_one()

    def listed(self, first: int, most: int, *, without_email: bool) -> list[dict[str, Any]]:
        """By reference, each with the address of that household; `first` counts from 0."""
        address = ("line1", "line2", "postcode", "city")
        told = ("household_id", "guardian_id", "first_name", "last_name", "email")
        query = (
            select(
                households.c.reference,
                *(guardians.c[name] for name in told),
                *(households.c[name] for name in address),
            )
            .select_from(guardians.join(households))
            .where(_those(without_email))
            .order_by(households.c.reference, guardians.c.position)
            .offset(first)
            .limit(most)
        )
        rows = [dict(row) for row in self._connection.execute(query).mappings()]
        return [{**row, "address": {name: row[name] for name in address}} for row in rows]

    def born(self, birth_date: date) -> list[Candidate]:
        """Those of our own town's households whose record says this day."""
        return self._candidates(born_on=birth_date)

    def living_in(self, household_ids: Collection[UUID]) -> list[Candidate]:
        """Those of these households, of the ones that are our own town's."""
        return self._candidates(guardians.c.household_id.in_(household_ids))

    def wherever(self, guardian_id: UUID) -> list[Candidate]:
        """This guardian, in each of our own town's households where they have a place."""
        return self._candidates(guardians.c.guardian_id == guardian_id)

    def _candidates(
        self, *which: ColumnElement[bool], born_on: date | None = None
    ) -> list[Candidate]:
        day, name = household_particulars.alias("day"), household_particulars.alias("name")
        of_them = and_(
            day.c.household_id == guardians.c.household_id,
            day.c.person_id == guardians.c.guardian_id,
            day.c.field == "guardian.birth_date",
        )
        named = and_(
            name.c.household_id == guardians.c.household_id,
            name.c.person_id == guardians.c.guardian_id,
            name.c.field == "guardian.birth_name",
        )
        if born_on is not None:
            which += (day.c.value == type_coerce(born_on.isoformat(), JSONB),)
        joined = guardians.join(households).outerjoin(day, of_them).outerjoin(name, named)
        columns = (guardians.c[it] for it in ("guardian_id", "household_id", "first_name"))
        query = (
            select(
                *columns,
                guardians.c.last_name,
                name.c.value.label("birth_name"),
                day.c.value.label("birth_date"),
            )
            .select_from(joined)
            .where(_OUR_OWN, *which)
            .order_by(households.c.reference, guardians.c.position)
        )
        return [Candidate(**row) for row in self._connection.execute(query).mappings()]


def _those(without_email: bool) -> ColumnElement[bool]:
    return and_(_OUR_OWN, guardians.c.email.is_(None) if without_email else true())
