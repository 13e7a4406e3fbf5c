"""Second factors, recovery codes, and how surely the town wants its people to sign in."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from services.identity.domain.factor import Factor
from services.identity.domain.security import Security
from services.identity.tables import recovery_codes, second_factors, staff_security


class Factors:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, account_id: UUID) -> Factor | None:
        query = select(second_factors).where(second_factors.c.account_id == account_id)
        row = self._connection.execute(query).one_or_none()
        return None if row is None else Factor(**row._mapping)

    def held(self, account_id: UUID) -> Factor | None:
        """Guesses sent at once wait for one another."""
        query = select(second_factors).where(second_factors.c.account_id == account_id)
        row = self._connection.execute(query.with_for_update()).one_or_none()
        return None if row is None else Factor(**row._mapping)

    def save(self, factor: Factor) -> None:
        row = asdict(factor)
        new = insert(second_factors).values(row)
        self._connection.execute(new.on_conflict_do_update(index_elements=["account_id"], set_=row))

    def forget(self, account_id: UUID) -> None:
        for table in (recovery_codes, second_factors):
            self._connection.execute(delete(table).where(table.c.account_id == account_id))

    def keep_codes(self, account_id: UUID, digests: Iterable[str]) -> None:
        """Instead of those of before, which open nothing any more."""
        self._connection.execute(
            delete(recovery_codes).where(recovery_codes.c.account_id == account_id)
        )
        rows = [{"account_id": account_id, "digest": digest} for digest in digests]
        self._connection.execute(recovery_codes.insert(), rows)

    def spend_code(self, account_id: UUID, digest: str, now: datetime) -> bool:
        """Once: whoever comes second is told no."""
        alive = (recovery_codes.c.digest == digest) & recovery_codes.c.used_at.is_(None)
        mine = recovery_codes.c.account_id == account_id
        spent = update(recovery_codes).where(alive, mine).values(used_at=now)
        return self._connection.execute(spent).rowcount == 1

    def codes_left(self, account_id: UUID) -> int:
        unused = recovery_codes.c.used_at.is_(None)
        mine = recovery_codes.c.account_id == account_id
        count = select(func.count()).select_from(recovery_codes).where(mine, unused)
        return self._connection.scalar(count) or 0


class Securities:
    """One row, or none until the town decides."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def now(self) -> Security:
        row = self._connection.execute(select(staff_security)).one_or_none()
        if row is None:
            return Security()
        return Security(
            tuple(row.sirets),
            row.levels,
            frozenset(row.functions),
            row.changed_at,
            row.by_name,
            row.unused_after_months,
        )

    def save(self, security: Security) -> None:
        row = {
            "one_row": True,
            "sirets": list(security.sirets),
            "levels": dict(security.levels),
            "functions": sorted(security.functions),
            "changed_at": security.changed_at,
            "by_name": security.by_name,
            "unused_after_months": security.unused_after_months,
        }
        new = insert(staff_security).values(row)
        self._connection.execute(new.on_conflict_do_update(index_elements=["one_row"], set_=row))
