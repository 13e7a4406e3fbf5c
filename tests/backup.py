"""A room's database put back to where it was, as by a restore. Nobody is to be at work on it."""

from typing import Any

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


class Backup:
    """What the tables of one room hold now; a house is whoever has its `sql`."""

    def __init__(self, house: Any, service: str) -> None:
        self._house, self._service = house, service
        names = [name for (name,) in house.sql(service, TABLES) if name != "alembic_version"]
        self._rows = {name: self._held(name) for name in names}

    def _held(self, table: str) -> Any:
        every = f"SELECT coalesce(jsonb_agg(t), '[]')::text FROM {table} AS t"
        return self._house.sql(self._service, every)[0][0]

    def restore(self) -> None:
        tables = ", ".join(self._rows)
        fill = [
            f"INSERT INTO {table} OVERRIDING SYSTEM VALUE"
            f" SELECT * FROM jsonb_populate_recordset(NULL::{table}, CAST(:{table} AS jsonb));"
            for table in self._rows
        ]
        put_back = [
            "SET session_replication_role = replica;",  # A backup holds no row without its parent.
            f"TRUNCATE {tables};",
            *fill,
            "SET session_replication_role = DEFAULT;",
        ]
        self._house.sql(self._service, " ".join(put_back), **self._rows)
