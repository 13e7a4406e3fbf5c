"""How households are reached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Uuid, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from services.notify.tables import contacts, households, languages

OF_HOUSEHOLD = (
    select(contacts.c.email, contacts.c.first_name, languages.c.language)
    .select_from(contacts.outerjoin(languages, languages.c.guardian_id == contacts.c.guardian_id))
    .where(contacts.c.household_id == bindparam("household_id", type_=Uuid))
    .order_by(contacts.c.guardian_id)
)


@dataclass(frozen=True)
class Contact:
    email: str | None
    first_name: str
    language: str | None  # None until they choose.


class Contacts:
    """How households are reached, and what the desk calls them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, household_id: UUID) -> list[Contact]:
        """Guardians with and without an address; none when the household was never heard of."""
        rows = self._connection.execute(OF_HOUSEHOLD, {"household_id": household_id})
        return [Contact(row.email, row.first_name, row.language) for row in rows]

    def knows(self, household_id: UUID) -> bool:
        """Whether the household was heard of, be it without any guardian to write to."""
        statement = select(households.c.name).where(households.c.household_id == household_id)
        return self._connection.execute(statement).first() is not None

    def learn(self, known: Sequence[Mapping[str, Any]]) -> None:
        """guardian_id, household_id, email and first_name of each, no two of one guardian in one
        household."""
        row, key = insert(contacts), ["guardian_id", "household_id"]
        told = {name: row.excluded[name] for name in ("email", "first_name")}
        written = row.on_conflict_do_update(index_elements=key, set_=told)
        self._connection.execute(written, [dict(one) for one in known])

    def forget(self, guardian_id: UUID, household_id: UUID) -> None:
        """Nobody writes to this guardian about this household any more."""
        of_both = (contacts.c.guardian_id == guardian_id) & (
            contacts.c.household_id == household_id
        )
        self._connection.execute(delete(contacts).where(of_both))

    def speak(self, guardian_ids: Sequence[UUID], language: str | None) -> None:
        """From now on, to these people, known or not yet; None is the town's own language."""
        if language is None:
            no_more = languages.c.guardian_id.in_(guardian_ids)
            self._connection.execute(delete(languages).where(no_more))
        elif guardian_ids:
            spoken = [{"guardian_id": each, "language": language} for each in guardian_ids]
            row, key = insert(languages).values(spoken), ["guardian_id"]
            changed = {"language": language}
            self._connection.execute(row.on_conflict_do_update(index_elements=key, set_=changed))

    def name_households(self, known: Sequence[Mapping[str, Any]]) -> None:
        """household_id, reference and name of each, no household twice."""
        row = insert(households)
        told = {name: row.excluded[name] for name in ("reference", "name")}
        written = row.on_conflict_do_update(index_elements=["household_id"], set_=told)
        self._connection.execute(written, [dict(one) for one in known])
