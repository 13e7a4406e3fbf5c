"""Who of a file may be known already; and what a household that an import brought was used for."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Connection, Uuid, cast, func, literal, or_, select, union, union_all
from sqlalchemy.dialects.postgresql import insert

from services.household.tables import metadata
from services.household.tables.households import (
    child_households,
    children,
    guardians,
    households,
)
from services.household.tables.importing import household_uses, imported_facts
from services.household.tables.journal import journal
from services.household.tables.quotients import quotients

# What an import itself writes: of the rest, a row is somebody's use.
_OWN = {
    *("guardians", "child_households", "journal", "quotients"),
    *("imported_facts", "import_families", "household_uses"),
}
_OF_SOMEBODY = ("household_id", "to_household_id", "first_home", "second_home", "child_id")


class KnownToFiles:
    """Households where somebody of a batch of families may be known."""

    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def reached_at(self, emails: Collection[str], phones: Collection[str]) -> set[UUID]:
        reached = or_(func.lower(guardians.c.email).in_(emails), guardians.c.phone.in_(phones))
        return set(self._execute(select(guardians.c.household_id).where(reached)).scalars())

    def born_on(self, days: Collection[Any]) -> list[Any]:
        """child_id, first_name, last_name, birth_date of everybody."""
        names = ("child_id", "first_name", "last_name", "birth_date")
        told = select(*(children.c[n] for n in names)).where(children.c.birth_date.in_(days))
        return list(self._execute(told))

    def homes_of(self, child_ids: Collection[UUID]) -> set[UUID]:
        home = child_households.c
        there = select(home.household_id).where(home.child_id.in_(child_ids))
        return set(self._execute(there).scalars())


class HouseholdUses:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def note(self, household_ids: Collection[UUID], kind: str, at: datetime) -> None:
        """Of those that an import has brought or changed; of the others nobody asks."""
        brought = select(imported_facts.c.household_id, literal(kind), literal(at)).where(
            imported_facts.c.household_id.in_(household_ids)
        )
        new = insert(household_uses).from_select(["household_id", "kind", "used_at"], brought)
        told = {"used_at": new.excluded.used_at}
        self._execute(new.on_conflict_do_update(index_elements=["household_id", "kind"], set_=told))

    def of_guardian(self, guardian_id: UUID) -> list[UUID]:
        theirs = select(guardians.c.household_id).where(guardians.c.guardian_id == guardian_id)
        return list(self._execute(theirs).scalars())

    def since(self, household_ids: Collection[UUID]) -> dict[UUID, list[tuple[str, datetime]]]:
        told = select(household_uses).where(household_uses.c.household_id.in_(household_ids))
        uses: dict[UUID, list[tuple[str, datetime]]] = {}
        for row in self._execute(told):
            uses.setdefault(row.household_id, []).append((row.kind, row.used_at))
        return uses

    def written_since(self, household_id: UUID, at: datetime) -> bool:
        """Whether its journal, or its quotients, say anything that is later."""
        journaled = select(journal.c.id).where(journal.c.household_id == household_id)
        told = select(quotients.c.id).where(quotients.c.household_id == household_id)
        later = union_all(
            journaled.where(journal.c.at > at), told.where(quotients.c.recorded_at > at)
        )
        return self._execute(later.limit(1)).first() is not None

    def kept_elsewhere(self, ids: Collection[UUID]) -> set[UUID]:
        """Of these households and their people, those of whom a table of this room speaks, beside
        those that an import writes. One statement for all of them: there are many tables."""
        asked = select(func.unnest(cast(list(ids), ARRAY(Uuid))).label("id")).cte("asked")
        spoken = [
            select(table.c[name].label("id")).where(table.c[name].in_(select(asked.c.id)))
            for table in metadata.sorted_tables
            if table.name not in _OWN and table not in (households, children)
            for name in _OF_SOMEBODY
            if name in table.c
        ]
        return set(self._execute(union(*spoken)).scalars())
