"""Of each person's safe, the half of its key that their account holds: drawn once, whatever becomes
of the password."""

import secrets
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from services.identity.tables import safe_shares

SHARE_BYTES = 32


class SafeShares:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, account_id: UUID) -> bytes:
        """Of two that ask for the first time at once, both have the same."""
        drawn = {"account_id": account_id, "share": secrets.token_bytes(SHARE_BYTES)}
        self._connection.execute(insert(safe_shares).values(drawn).on_conflict_do_nothing())
        kept = select(safe_shares.c.share).where(safe_shares.c.account_id == account_id)
        return bytes(self._connection.execute(kept).scalar_one())
