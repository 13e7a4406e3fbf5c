"""What seldom changes, kept in memory by every process and read again once it has changed.

Prevents: a copy that is no longer true and decides something. The fingerprint of a few small tables
(each row's own transaction and place) is another one after any change of any of them, whoever made
it, and is read among a transaction's own rows: no writer can forget to say so, and a change that
was rolled back leaves none.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, Table, Text, func, literal, select, union_all
from sqlalchemy import literal_column as column
from sqlalchemy.dialects.postgresql import aggregate_order_by

T = TypeVar("T")
Fingerprint = str | None  # None while every table is empty.


def fingerprint_of(*tables: Table) -> Any:
    """A scalar to select beside what a transaction reads anyway. For tables of some hundred rows
    at most: it looks at each."""
    rows = union_all(*(_rows_of(table) for table in tables)).subquery()
    in_order = aggregate_order_by(literal(","), rows.c.row)
    return select(func.md5(func.string_agg(rows.c.row, in_order))).scalar_subquery()


def _rows_of(table: Table) -> Any:
    where = column(f"{table.name}.xmin::text || {table.name}.ctid::text", Text)
    return select((literal(table.name) + where).label("row")).select_from(table)


class Kept(Generic[T]):
    """One copy for each database; `read` makes it."""

    def __init__(self, read: Callable[[Connection], T]) -> None:
        self._read = read
        self._copies: WeakKeyDictionary[Engine, tuple[Fingerprint, T]] = WeakKeyDictionary()

    def at(self, connection: Connection, fingerprint: Fingerprint) -> T:
        """The copy of this fingerprint, which the transaction has just read: what is read after
        it may be newer, never older."""
        kept = self._copies.get(connection.engine)
        if kept is None or kept[0] != fingerprint:
            kept = self._copies[connection.engine] = (fingerprint, self._read(connection))
        return kept[1]
