"""Particulars, read and written field by field."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import ARRAY, Connection, Table, Uuid, any_, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from services.household.domain.journal import Facts
from services.household.domain.values import Value
from services.household.tables.households import children
from services.household.tables.particulars import child_particulars, household_particulars

OF_HOUSEHOLD = select(household_particulars).where(
    household_particulars.c.household_id == bindparam("household_id", type_=Uuid)
)
OF_CHILDREN = select(child_particulars).where(
    child_particulars.c.child_id == any_(bindparam("child_ids", type_=ARRAY(Uuid)))
)


class Particulars:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, household_id: UUID, child_ids: Iterable[UUID]) -> Facts:
        """What this household says of itself and its people, and what is said of these children
        wherever they sleep."""
        facts: Facts = {
            (None if row.person_id == household_id else row.person_id, row.field): row.value
            for row in self._connection.execute(OF_HOUSEHOLD, {"household_id": household_id})
        }
        for row in self._connection.execute(OF_CHILDREN, {"child_ids": list(child_ids)}):
            facts[row.child_id, row.field] = row.value
        return facts

    def hold_child(self, child_id: UUID) -> None:
        """Whoever else would change what both homes of this child share waits for us."""
        held = select(children.c.child_id).where(children.c.child_id == child_id)
        self._connection.execute(held.with_for_update())

    def save(self, household_id: UUID, person_id: UUID | None, new: Mapping[str, Value]) -> None:
        keys = {"household_id": household_id, "person_id": person_id or household_id}
        for field, value in new.items():
            self._put(household_particulars, {**keys, "field": field}, value)

    def save_of_child(self, child_id: UUID, new: Mapping[str, Value]) -> None:
        for field, value in new.items():
            self._put(child_particulars, {"child_id": child_id, "field": field}, value)

    def forget(self, household_id: UUID, child_ids: Iterable[UUID]) -> None:
        """What the household says of itself and its people, and what is said of these children."""
        own, shared = household_particulars, child_particulars
        self._connection.execute(delete(own).where(own.c.household_id == household_id))
        self._connection.execute(delete(shared).where(shared.c.child_id.in_(list(child_ids))))

    def _put(self, table: Table, keys: Mapping[str, object], value: Value) -> None:
        """None is no row."""
        if value is None:
            where = [table.c[name] == key for name, key in keys.items()]
            self._connection.execute(delete(table).where(*where))
            return
        self._connection.execute(
            insert(table)
            .values(**keys, value=value)
            .on_conflict_do_update(index_elements=list(keys), set_={"value": value})
        )
