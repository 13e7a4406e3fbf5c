"""Who did what about a partner: append-only, never rewritten."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from chassis.principal import Principal
from services.partners.domain.journal import Act
from services.partners.tables import journal

LATEST_MAX = 20


class Journal:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def write(self, partner: str, who: Principal, act: Act) -> None:
        by = {"by_account_id": who.account_id, "by_name": who.name}
        lists = {"granted": list(act.granted), "withdrawn": list(act.withdrawn)}
        line = {"partner": partner, "at": self._now, **by, **asdict(act), **lists}
        self._connection.execute(journal.insert().values(line))

    def latest(self, partner: str) -> list[dict[str, Any]]:
        """Newest first, at most LATEST_MAX."""
        statement = select(journal).where(journal.c.partner == partner)
        newest = statement.order_by(journal.c.number.desc()).limit(LATEST_MAX)
        return [dict(row) for row in self._connection.execute(newest).mappings()]
