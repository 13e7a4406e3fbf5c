"""Who read which file."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from chassis.principal import Principal
from services.documents.domain.file import File
from services.documents.tables import reads

READS_MAX = 500


class Reads:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def add(self, who: Principal | None, file: File) -> None:
        values = {
            "at": self._now,
            "file_id": file.file_id,
            "filename": file.filename,
            "household_id": file.household_id,
            "account_id": who.account_id if who else None,
            "by_name": who.name if who else None,
        }
        self._connection.execute(reads.insert().values(values))

    def of(self, household_id: UUID) -> list[dict[str, Any]]:
        """The last 500 readings of the household's files, newest first."""
        statement = (
            select(reads)
            .where(reads.c.household_id == household_id)
            .order_by(reads.c.at.desc(), reads.c.id.desc())
            .limit(READS_MAX)
        )
        return [dict(row) for row in self._connection.execute(statement).mappings()]
