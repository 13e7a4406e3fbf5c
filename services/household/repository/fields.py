"""What the town decided of each field of a record."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from services.household.domain.fields import BY_DEFAULT, Policies, Policy
from services.household.tables.particulars import record_fields

DECIDED = [record_fields.c[name] for name in ("field", *Policy.__dataclass_fields__)]


class RecordFields:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now
        self._read: Policies | None = None

    def policies(self) -> Policies:
        """Of every field, the town's or else the one it begins with; the same all along a
        transaction, unless it changes them itself."""
        if self._read is None:
            self._read = self._policies()
        return self._read

    def _policies(self) -> Policies:
        rows = self._connection.execute(select(*DECIDED)).mappings()
        decided = {
            row["field"]: Policy(**{name: row[name] for name in Policy.__dataclass_fields__})
            for row in rows
            if row["field"] in BY_DEFAULT
        }
        return {**BY_DEFAULT, **decided}

    def save(self, field: str, policy: Policy, by_name: str) -> None:
        self._read = None
        told = {**asdict(policy), "by_name": by_name, "changed_at": self._now}
        self._connection.execute(
            insert(record_fields)
            .values(field=field, **told)
            .on_conflict_do_update(index_elements=["field"], set_=told)
        )
