"""What a day's work at the desk is told of notify."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from services.notify.tables import mails, messages


class Days:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def messages(self, since: datetime, side: str) -> int:
        written = (messages.c.written_at >= since) & (messages.c.side == side)
        return int(self._connection.scalar(select(func.count()).where(written)) or 0)

    def refused(self, since: datetime) -> list[tuple[str, int]]:
        """The addresses whose mails were given up, those with the most first."""
        given_up = (mails.c.state == "failed") & (mails.c.ended_at >= since)
        many = func.count()
        found = select(mails.c.recipient, many).where(given_up).group_by(mails.c.recipient)
        rows = self._connection.execute(found.order_by(many.desc(), mails.c.recipient))
        return [(recipient, count) for recipient, count in rows]
