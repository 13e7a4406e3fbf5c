"""Households written and taken away many at once, as an import does: in a few statements."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, cast, delete, exists, func, select
from sqlalchemy.dialects.postgresql import ARRAY, TEXT, insert

from services.household.domain.household import Child, Household, Quotient
from services.household.repository.households import SCHOOL_NAME
from services.household.tables.households import (
    child_households,
    children,
    guardians,
    household_numbers,
    households,
)
from services.household.tables.importing import household_uses, imported_facts
from services.household.tables.journal import journal
from services.household.tables.quotients import quotients
from services.household.tables.schools import schools


class ManyHouseholds:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._execute, self._now = connection.execute, now

    def numbers(self, how_many: int) -> list[int]:
        each = func.generate_series(1, how_many).table_valued("n")
        return list(
            self._execute(select(household_numbers.next_value()).select_from(each)).scalars()
        )

    def children_known(self, child_ids: Collection[UUID]) -> dict[UUID, Child]:
        """As they are wherever they sleep; their weeks are each home's."""
        told = select(children, SCHOOL_NAME).select_from(children.outerjoin(schools))
        rows = self._execute(told.where(children.c.child_id.in_(child_ids))).mappings()
        return {row["child_id"]: Child(**row, weeks="all") for row in rows}

    def add(self, new: Sequence[tuple[Household, Collection[str]]]) -> None:
        """Raises IntegrityError when one of them is known, or a child's weeks are another's."""
        words = func.array_to_tsvector(cast(bindparam("found_by"), ARRAY(TEXT)))
        self._execute(insert(households).values(words=words), [self._home(*one) for one in new])
        adults = [
            {"household_id": home.household_id, "position": at, **asdict(guardian)}
            for home, _ in new
            for at, guardian in enumerate(home.guardians)
        ]
        self._execute(insert(guardians), adults)
        there = [(home, at, child) for home, _ in new for at, child in enumerate(home.children)]
        if not there:
            return
        born = {child.child_id: child for _, _, child in there}
        facts = [{n: v for n, v in vars(c).items() if n in children.c} for c in born.values()]
        self._execute(insert(children).on_conflict_do_nothing(), facts)
        self._execute(
            insert(child_households),
            [
                {
                    "child_id": child.child_id,
                    "household_id": home.household_id,
                    "position": at,
                    "weeks": child.weeks,
                }
                for home, at, child in there
            ],
        )

    def add_quotients(self, told: Mapping[UUID, Quotient]) -> None:
        rows = [{"household_id": home, **vars(quotient)} for home, quotient in told.items()]
        if rows:
            self._execute(quotients.insert(), rows)

    def hold(self, household_ids: Collection[UUID]) -> None:
        """Until the end of this transaction, in the order of their ids."""
        these = select(households.c.household_id).where(
            households.c.household_id.in_(household_ids)
        )
        self._execute(these.order_by(households.c.household_id).with_for_update())

    def remove(self, household_id: UUID) -> None:
        """As if it had never been: with its people, but for children who live elsewhere too."""
        here = child_households.c.household_id == household_id
        ids = list(self._execute(select(child_households.c.child_id).where(here)).scalars())
        for table in (
            *(imported_facts, household_uses, quotients, journal),
            *(guardians, child_households, households),
        ):
            self._execute(delete(table).where(table.c.household_id == household_id))
        elsewhere = exists().where(child_households.c.child_id == children.c.child_id)
        self._execute(delete(children).where(children.c.child_id.in_(ids), ~elsewhere))

    def _home(self, household: Household, words: Collection[str]) -> dict[str, Any]:
        return {
            "household_id": household.household_id,
            "reference": household.reference,
            "name": household.name,
            "found_by": sorted(words),
            "registered_at": self._now,
            "closed_at": None,
            **asdict(household.address),
        }
