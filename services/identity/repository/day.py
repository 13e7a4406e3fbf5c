"""What a day's work at the desk is told of identity."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from services.identity.tables import accounts, links


class Days:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def accounts_opened(self, since: datetime) -> int:
        """Of families, by whichever way."""
        opened = (accounts.c.opened_at >= since) & (accounts.c.staff_roles == [])
        return int(self._connection.scalar(select(func.count()).where(opened)) or 0)

    def links_used(self, since: datetime) -> int:
        """Passwords chosen by a mail's link."""
        used = links.c.used_at >= since
        return int(self._connection.scalar(select(func.count()).where(used)) or 0)
