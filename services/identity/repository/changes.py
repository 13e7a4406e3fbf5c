"""Identities of staff that changed, until somebody decides."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.dialects.postgresql import insert

from services.identity.domain.change import IdentityChange
from services.identity.tables import accounts, identity_changes


class IdentityChanges:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(self, change: IdentityChange) -> bool:
        """Once, however often they come back before it is decided: whether this is the first."""
        new = insert(identity_changes).values(**asdict(change))
        undecided = identity_changes.c.decided_at.is_(None)
        columns = ["account_id", "issuer", "sub"]
        once = new.on_conflict_do_nothing(index_elements=columns, index_where=undecided)
        return self._connection.execute(once).rowcount == 1

    def held(self, change_id: UUID) -> IdentityChange | None:
        query = select(identity_changes).where(identity_changes.c.change_id == change_id)
        row = self._connection.execute(query.with_for_update()).one_or_none()
        return None if row is None else IdentityChange(**row._mapping)

    def save(self, change: IdentityChange) -> None:
        of_it = identity_changes.c.change_id == change.change_id
        self._connection.execute(update(identity_changes).where(of_it).values(**asdict(change)))

    def waiting(self) -> list[Row[Any]]:
        query = (
            select(identity_changes, accounts.c.first_name, accounts.c.last_name, accounts.c.email)
            .join(accounts, accounts.c.account_id == identity_changes.c.account_id)
            .where(identity_changes.c.decided_at.is_(None))
            .order_by(identity_changes.c.asked_at)
        )
        return list(self._connection.execute(query))
