"""What a partner remembers, in one SQLite file: how far it has read, and what it has to say."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

SCHEMA = """
CREATE TABLE IF NOT EXISTS position (only INTEGER PRIMARY KEY, sequence INTEGER, place INTEGER);
CREATE TABLE IF NOT EXISTS missing (sequence INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS outbox (sequence INTEGER PRIMARY KEY, id TEXT, body BLOB, sent INTEGER);
"""
WAIT_S = 30
# `sent` is when, in seconds; a town put back to an older backup than this is told anew, by hand.
BODIES_KEPT_S = 35 * 24 * 3600


class Store:
    def __init__(self, path: str) -> None:
        self._path = path
        with self.changing() as database:
            for statement in SCHEMA.strip().split(";\n"):
                database.execute(statement)

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that no other process overlaps."""
        database = sqlite3.connect(self._path, timeout=WAIT_S, isolation_level=None)
        try:
            database.execute("PRAGMA secure_delete = ON")  # What was forgotten is not on the disk.
            database.execute("BEGIN IMMEDIATE")
            yield database
            database.execute("COMMIT")
        finally:
            database.close()

    def position(self) -> tuple[int, int | None]:
        """The highest sequence applied, and the stream's offset of the last event applied."""
        with self.changing() as database:
            return database.execute("SELECT sequence, place FROM position").fetchone() or (0, None)

    def missing(self) -> list[int]:
        """Sequences that were jumped over: ask the town to replay from the first of them."""
        with self.changing() as database:
            return [row[0] for row in database.execute("SELECT * FROM missing ORDER BY 1")]

    def is_applied(self, sequence: int) -> bool:
        return sequence <= self.position()[0] and sequence not in self.missing()

    def applied(self, sequence: int, place: int) -> None:
        last, _ = self.position()
        with self.changing() as database:
            _jump_over(database, last + 1, sequence - 1)
            database.execute("DELETE FROM missing WHERE sequence = ?", (sequence,))
            values = (max(last, sequence), place)
            database.execute("REPLACE INTO position VALUES (1, ?, ?)", values)

    def restored(self, sequence: int, place: int, kept_up_to: int, taken_up_to: int) -> None:
        """The town was put back to a backup, and jumped to `sequence`: nothing lacks between that
        and the last number it knows. What it forgot of ours is to be sent again, as it was."""
        last, _ = self.position()
        with self.changing() as database:
            _jump_over(database, last + 1, kept_up_to)
            database.execute(
                "DELETE FROM missing WHERE sequence > ? AND sequence <= ?", (kept_up_to, sequence)
            )
            values = (max(last, sequence), place)
            database.execute("REPLACE INTO position VALUES (1, ?, ?)", values)
            again = "UPDATE outbox SET sent = 0 WHERE sequence > ? AND body IS NOT NULL"
            database.execute(again, (taken_up_to,))

    def forget_bodies(self, sent_before: float) -> None:
        with self.changing() as database:
            old = "UPDATE outbox SET body = NULL WHERE sent BETWEEN 1 AND ? AND body IS NOT NULL"
            database.execute(old, (sent_before,))

    def forget_place(self) -> None:
        with self.changing() as database:
            database.execute("UPDATE position SET place = NULL")


def _jump_over(database: sqlite3.Connection, first: int, last: int) -> None:
    gap = ((number,) for number in range(first, last + 1))
    database.executemany("INSERT OR IGNORE INTO missing VALUES (?)", gap)
