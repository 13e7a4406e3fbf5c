"""Attempts to pay at the bank, in SQL."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select, text, update
from sqlalchemy.dialects.postgresql import insert

from services.billing.domain.attempts import Attempt
from services.billing.repository.accounts import row_of
from services.billing.tables.payments import attempts, references


class Attempts:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def next_reference(self, stem: str) -> str:
        """PayFiP's REFDET: 6 to 30 letters and digits, another one for each attempt.

        A rollback may skip one: it identifies an attempt and is no accounting number.
        """
        return f"{stem}P{self._execute(references.next_value()).scalar_one():08}"

    def references_given(self) -> int:
        """The rank of the last reference given; after a restore, of the last that may have been."""
        query = text("SELECT last_value FROM payment_references WHERE is_called")
        return self._execute(query).scalar() or 0

    def get(self, attempt_id: UUID) -> Attempt | None:
        return self._first(attempts.c.attempt_id == attempt_id)

    def by_idop(self, idop: str) -> Attempt | None:
        return self._first(attempts.c.idop == idop)

    def by_reference(self, reference: str) -> Attempt | None:
        return self._first(attempts.c.reference == reference)

    def latest_for(self, debt: dict[str, UUID]) -> Attempt | None:
        """The last attempt; only it can be open, the database allows no second one."""
        asked = attempts.c.recovered_by.is_(None)
        return self._first(_of(debt) & asked)

    def disputed(self) -> list[Attempt]:
        return self._all(attempts.c.state == "disputed")

    def to_ask(self, now: datetime, count_max: int) -> list[Attempt]:
        query = select(attempts).where(attempts.c.ask_again_at <= now)
        ordered = query.order_by(attempts.c.ask_again_at).limit(count_max)
        return [Attempt(**row) for row in self._execute(ordered).mappings()]

    def add(self, attempt: Attempt) -> None:
        self._execute(insert(attempts).values(row_of(attempt, attempts.c.keys())))

    def save(self, attempt: Attempt) -> None:
        row = row_of(attempt, attempts.c.keys())
        changed = update(attempts).where(attempts.c.attempt_id == attempt.attempt_id)
        self._execute(changed.values(row))

    def _first(self, condition: Any) -> Attempt | None:
        found = self._all(condition)
        return found[0] if found else None

    def _all(self, condition: Any) -> list[Attempt]:
        query = select(attempts).where(condition)
        latest_first = query.order_by(attempts.c.requested_at.desc(), attempts.c.reference.desc())
        return [Attempt(**row) for row in self._execute(latest_first).mappings()]


def _of(debt: dict[str, UUID]) -> Any:
    ((column, identifier),) = debt.items()
    return attempts.c[column] == identifier
