"""Within how many days the town promises to answer a message."""

from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from services.notify.domain.conversation import PROMISED_DAYS
from services.notify.tables import message_promise


class Promise:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def days(self) -> int:
        said: int | None = self._connection.scalar(select(message_promise.c.days))
        return PROMISED_DAYS if said is None else said

    def say(self, days: int, now: datetime, by_name: str) -> None:
        told = {"days": days, "changed_at": now, "by_name": by_name}
        row = insert(message_promise).values(one_row=True, **told)
        self._connection.execute(row.on_conflict_do_update(index_elements=["one_row"], set_=told))
