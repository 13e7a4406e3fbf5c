"""Links sent by mail."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, func, select, update

from services.identity.domain.errors import LinkUsed
from services.identity.domain.link import Link
from services.identity.domain.secret import digest
from services.identity.tables import links


class Links:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, token: str) -> Link | None:
        row = self._connection.execute(
            select(links).where(links.c.digest == digest(token))
        ).one_or_none()
        return None if row is None else Link(**row._mapping)

    def sent_since(self, account_id: UUID, instant: datetime) -> int:
        sent = links.c.account_id == account_id, links.c.sent_at > instant
        return self._connection.scalar(select(func.count()).select_from(links).where(*sent)) or 0

    def used_since(self, account_id: UUID, instant: datetime) -> bool:
        used = links.c.account_id == account_id, links.c.used_at > instant
        return self._connection.execute(select(links.c.digest).where(*used)).first() is not None

    def revoke_usable(self, account_id: UUID, now: datetime) -> None:
        usable = links.c.used_at.is_(None) & links.c.revoked_at.is_(None)
        of_account = links.c.account_id == account_id
        self._connection.execute(update(links).where(of_account, usable).values(revoked_at=now))

    def add(self, link: Link) -> None:
        self._connection.execute(links.insert().values(**asdict(link)))

    def spend(self, link: Link) -> None:
        """Loses to whoever used or replaced the link first, whatever process did."""
        usable = links.c.used_at.is_(None) & links.c.revoked_at.is_(None)
        of_it = links.c.digest == link.digest
        spent = update(links).where(of_it, usable).values(used_at=link.used_at)
        if self._connection.execute(spent).rowcount == 0:
            raise LinkUsed()

    def forget_before(self, instant: datetime) -> None:
        self._connection.execute(delete(links).where(links.c.expires_at < instant))
