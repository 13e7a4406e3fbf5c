"""Whose families the partners told us of: our ids, and the references partners know."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.postgresql import insert

from services.partners.tables import (
    children,
    families,
)


class Families:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, partner: str, household_ref: str, household_id: UUID, told_by: str) -> None:
        """`told_by`: the event in which the partner last spoke of its move."""
        facts = {"household_id": household_id, "told_by": UUID(told_by), "is_refused": False}
        known = insert(families).values(partner=partner, household_ref=household_ref, **facts)
        self._connection.execute(
            known.on_conflict_do_update(index_elements=["partner", "household_ref"], set_=facts)
        )

    def refuse(self, household_id: UUID) -> None:
        """The house does not know it, until its partner tells its move again."""
        statement = families.update().where(families.c.household_id == household_id)
        self._connection.execute(statement.values(is_refused=True))

    def save_children(
        self, partner: str, household_id: UUID, ids_by_ref: Iterable[tuple[str, UUID]]
    ) -> None:
        known = {"partner": partner, "household_id": household_id}
        rows = [{**known, "child_ref": r, "child_id": i} for r, i in ids_by_ref]
        told = insert(children).values(rows)
        latest = {"household_id": household_id}
        self._connection.execute(
            told.on_conflict_do_update(index_elements=["partner", "child_ref"], set_=latest)
        )

    def household_of(self, partner: str, child_ref: str) -> UUID | None:
        statement = select(children.c.household_id).where(
            children.c.partner == partner, children.c.child_ref == child_ref
        )
        return self._connection.execute(statement).scalar()

    def of(self, household_id: UUID) -> Any:
        """(partner, household_ref, told_by, is_refused), None when it is no partner's."""
        statement = select(families).where(families.c.household_id == household_id)
        return self._connection.execute(statement).first()

    def household_id(self, partner: str, household_ref: str) -> UUID | None:
        statement = select(families.c.household_id).where(
            families.c.partner == partner, families.c.household_ref == household_ref
        )
        return self._connection.execute(statement).scalar()

    def child_id(self, partner: str, child_ref: str) -> UUID | None:
        statement = select(children.c.child_id).where(
            children.c.partner == partner, children.c.child_ref == child_ref
        )
        return self._connection.execute(statement).scalar()

    def child_ref(self, partner: str, child_id: UUID) -> str | None:
        statement = select(children.c.child_ref).where(
            children.c.partner == partner, children.c.child_id == child_id
        )
        return self._connection.execute(statement).scalar()

    def count(self, partner: str) -> int:
        statement = select(func.count()).where(families.c.partner == partner)
        return self._connection.execute(statement).scalar_one()
