"""What they refused of what we told them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import insert

from services.partners.tables import (
    refused_abroad,
)

LATEST_MAX = 50


class RefusedAbroad:
    """What a host refused of ours, and why."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, host: str, message: Any) -> None:
        told = message.data
        about = {"about_id": told.get("id"), "about_type": told.get("type")}
        facts = {"code": told["code"], "reason": told["reason"], "refused_at": told["received_at"]}
        row = insert(refused_abroad).values(host=host, event_id=UUID(message.event_id), **about)
        self._connection.execute(row.values(facts).on_conflict_do_nothing())

    def heard_until(self, host: str) -> datetime | None:
        query = select(func.max(refused_abroad.c.heard_at)).where(refused_abroad.c.host == host)
        return self._connection.execute(query).scalar()

    def latest(self, host: str) -> list[dict[str, Any]]:
        """Newest first, at most LATEST_MAX."""
        query = (
            select(
                refused_abroad.c.refused_at.label("at"),
                refused_abroad.c.code,
                refused_abroad.c.reason,
                refused_abroad.c.about_id.label("id"),
                refused_abroad.c.about_type.label("type"),
            )
            .where(refused_abroad.c.host == host)
            .order_by(refused_abroad.c.refused_at.desc(), refused_abroad.c.heard_at.desc())
            .limit(LATEST_MAX)
        )
        return [dict(row) for row in self._connection.execute(query).mappings()]
