"""Who owes the town something, as billing says it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, exists, literal, select
from sqlalchemy.dialects.postgresql import insert

from services.household.tables.debts import debts
from services.household.tables.households import households


class Debts:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._execute, self._now = connection.execute, now

    def learn(self, household_id: UUID, owes: bool) -> None:
        """Heard again, it is the same. Of a household that is forgotten, nothing is kept."""
        mine = debts.c.household_id == household_id
        if not owes:
            self._execute(delete(debts).where(mine))
            return
        known = select(households.c.household_id, literal(self._now))
        row = insert(debts).from_select(
            ["household_id", "since"], known.where(households.c.household_id == household_id)
        )
        self._execute(row.on_conflict_do_nothing())

    def has(self, household_id: UUID) -> bool:
        mine = exists().where(debts.c.household_id == household_id)
        return bool(self._execute(select(mine)).scalar_one())
