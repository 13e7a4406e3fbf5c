"""What must outlive the program, in one SQLite file: how far we have read, what we have to send."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

BODY_MAX_BYTES = 64 * 1024
TABLES = (
    "CREATE TABLE IF NOT EXISTS position (one INTEGER PRIMARY KEY, sequence, next_offset)",
    "CREATE TABLE IF NOT EXISTS outbox (sequence INTEGER PRIMARY KEY, id, body, confirmed)",
)


class TooLarge(ValueError):
    """The town refuses a message of more than 64 KiB; nothing was kept nor sent."""


class Memory:
    def __init__(self, path: str) -> None:
        self._path = path
        with self._transaction() as database:
            for table in TABLES:
                database.execute(table)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """On a connection of its own, so that threads and programs may share the file."""
        with closing(sqlite3.connect(self._path, timeout=30, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            yield database
            database.execute("COMMIT")

    def position(self) -> tuple[int, int | None]:
        """(number of the last event applied, where the stream goes on); (0, None) at first."""
        with self._transaction() as database:
            row = database.execute("SELECT sequence, next_offset FROM position").fetchone()
        return row or (0, None)

    def move_to(self, sequence: int, next_offset: int) -> None:
        with self._transaction() as database:
            database.execute("REPLACE INTO position VALUES (1, ?, ?)", (sequence, next_offset))

    def keep(self, event: dict[str, Any], first_sequence: int) -> None:
        """Numbered without a gap, and written down before anything is sent."""
        with self._transaction() as database:
            [last] = database.execute("SELECT max(sequence) FROM outbox").fetchone()
            sequence = max((last or 0) + 1, first_sequence)
            body = json.dumps({**event, "sequence": str(sequence)}, ensure_ascii=False).encode()
            if len(body) > BODY_MAX_BYTES:
                raise TooLarge(len(body))
            row = (sequence, event["id"], body)
            database.execute("INSERT INTO outbox VALUES (?, ?, ?, false)", row)

    def unconfirmed(self) -> list[tuple[int, str, bytes]]:
        """(sequence, id, body), oldest first."""
        unconfirmed = "SELECT sequence, id, body FROM outbox WHERE NOT confirmed ORDER BY sequence"
        with self._transaction() as database:
            return database.execute(unconfirmed).fetchall()

    def confirm(self, sequence: int) -> None:
        """The number stays; a body may hold names, and is of no more use."""
        confirmed = "UPDATE outbox SET confirmed = true, body = NULL WHERE sequence = ?"
        with self._transaction() as database:
            database.execute(confirmed, (sequence,))
