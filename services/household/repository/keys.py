"""Keys and codes, found by their digests."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from services.household.domain.keys import KEY_DAYS, AccessKey, Code
from services.household.tables.keys import access_keys, codes, key_terms

_UNUSED = access_keys.c.used_at.is_(None) & access_keys.c.replaced_at.is_(None)
_CODE = [codes.c[name] for name in Code.__dataclass_fields__]


class AccessKeys:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._execute, self._now = connection.execute, now

    def knows(self, key_id: UUID) -> bool:
        known = select(access_keys.c.key_id).where(access_keys.c.key_id == key_id)
        return self._execute(known).first() is not None

    def by_digest(self, digest: str) -> AccessKey | None:
        row = self._execute(select(access_keys).where(access_keys.c.digest == digest)).mappings()
        return next((AccessKey(**found) for found in row), None)

    def last_of(self, household_id: UUID) -> dict[UUID, AccessKey]:
        """The last one made for each guardian: of one instant, the one that replaced the other."""
        made = (
            select(access_keys)
            .where(access_keys.c.household_id == household_id)
            .order_by(access_keys.c.made_at, access_keys.c.replaced_at.is_(None))
        )
        keys = (AccessKey(**row) for row in self._execute(made).mappings())
        return {key.guardian_id: key for key in keys}

    def replace(self, household_id: UUID, guardian_id: UUID) -> None:
        """What this guardian has not used opens nothing any more."""
        theirs = _of(household_id, guardian_id) & _UNUSED
        self._execute(update(access_keys).where(theirs).values(replaced_at=self._now))

    def add(self, key: AccessKey) -> bool:
        """False when another key ever had this digest: nothing is written."""
        row = insert(access_keys).values(asdict(key))
        written = row.on_conflict_do_nothing(index_elements=["digest"])
        return self._execute(written).rowcount == 1

    def spend(self, key: AccessKey, account_id: UUID, attempt_id: UUID) -> bool:
        """False for whoever comes after the first, or too late, whatever process they are in."""
        alive = _UNUSED & (access_keys.c.expires_at > self._now)
        used = {"used_at": self._now, "used_by": account_id, "used_in": attempt_id}
        spent = update(access_keys).where(access_keys.c.key_id == key.key_id, alive).values(used)
        return self._execute(spent).rowcount == 1

    def forget_made_before(self, instant: datetime) -> None:
        self._execute(delete(access_keys).where(access_keys.c.made_at < instant))

    def term_days(self) -> int:
        """How long the town lets a key live."""
        chosen: int | None = self._execute(select(key_terms.c.days)).scalar()
        return chosen or KEY_DAYS

    def set_term_days(self, days: int) -> None:
        row = insert(key_terms).values(one=True, days=days)
        self._execute(row.on_conflict_do_update(index_elements=["one"], set_={"days": days}))


class Codes:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._execute, self._now = connection.execute, now

    def knows(self, code_id: UUID) -> bool:
        known = select(codes.c.code_id).where(codes.c.code_id == code_id)
        return self._execute(known).first() is not None

    def payer_household(self, digest: str) -> UUID | None:
        """The household whose payer code this is, as long as no other has replaced it."""
        live = codes.c.replaced_at.is_(None) & codes.c.child_id.is_(None)
        found = select(codes.c.household_id).where(codes.c.digest == digest, live)
        household_id: UUID | None = self._execute(found).scalar()
        return household_id

    def live_of(self, household_id: UUID) -> list[Code]:
        live = (codes.c.household_id == household_id) & codes.c.replaced_at.is_(None)
        return [Code(**row) for row in self._execute(select(*_CODE).where(live)).mappings()]

    def replace(self, household_id: UUID) -> None:
        """The payer's and the children's open nothing any more."""
        theirs = (codes.c.household_id == household_id) & codes.c.replaced_at.is_(None)
        self._execute(update(codes).where(theirs).values(replaced_at=self._now))

    def add(self, code: Code) -> bool:
        """False when another code ever had this digest: nothing is written."""
        row: Any = insert(codes).values(asdict(code))
        written = row.on_conflict_do_nothing(index_elements=["digest"])
        return self._execute(written).rowcount == 1


def _of(household_id: UUID, guardian_id: UUID) -> ColumnElement[bool]:
    is_theirs = access_keys.c.guardian_id == guardian_id
    return (access_keys.c.household_id == household_id) & is_theirs
