"""Files of many families that were taken away; added to, never changed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.dialects.postgresql import insert

from services.identity.tables import accounts, exports

MOST = 500


class Exports:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, row: Mapping[str, Any]) -> None:
        self._connection.execute(insert(exports).values(row).on_conflict_do_nothing())

    def lately(self) -> list[Row[Any]]:
        """The newest first, by whole names."""
        whole = func.concat_ws(" ", accounts.c.first_name, accounts.c.last_name)
        named = func.coalesce(func.nullif(whole, ""), exports.c.by_name).label("by_name")
        columns = [column for column in exports.c if column.name != "by_name"]
        query = (
            select(*columns, named)
            .outerjoin(accounts, accounts.c.account_id == exports.c.by_account_id)
            .order_by(exports.c.at.desc())
            .limit(MOST)
        )
        return list(self._connection.execute(query))
