"""How households are reached."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import (
    Connection,
    select,
)
from sqlalchemy.dialects.postgresql import insert

from services.notify.tables import contacts, households


@dataclass(frozen=True)
class Contact:
    email: str | None
    first_name: str


class Contacts:
    """How households are reached, and what the desk calls them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, household_id: UUID) -> list[Contact]:
        """Guardians with and without an address; none when the household was never heard of."""
        statement = select(contacts.c.email, contacts.c.first_name).where(
            contacts.c.household_id == household_id
        )
        rows = self._connection.execute(statement.order_by(contacts.c.guardian_id))
        return [Contact(row.email, row.first_name) for row in rows]

    def knows(self, household_id: UUID) -> bool:
        """Whether the household was heard of, be it without any guardian to write to."""
        statement = select(households.c.name).where(households.c.household_id == household_id)
        return self._connection.execute(statement).first() is not None

    def save(self, *, guardian_id: UUID, household_id: UUID, **known: str | None) -> None:
        row = insert(contacts).values(guardian_id=guardian_id, household_id=household_id, **known)
        key = ["guardian_id", "household_id"]
        self._connection.execute(row.on_conflict_do_update(index_elements=key, set_=known))

    def name_household(self, household_id: UUID, *, reference: str, name: str) -> None:
        known = {"reference": reference, "name": name}
        row = insert(households).values(household_id=household_id, **known)
        key = ["household_id"]
        self._connection.execute(row.on_conflict_do_update(index_elements=key, set_=known))
