"""All that one room holds of one household, table by table (GDPR, articles 15 and 20).

Complete by construction: starting from the household, every table of the room that names it, its
people or a row already found is read, whatever its columns. A table that names the household is
read by it alone, so that a child of two homes shows one home nothing of the other; what names
another home of theirs is left empty. Keys and digests are left out (they open things), and so are
the bus's own tables (copies on their way).

Read by a parent, what is another adult's own stays theirs: their account, their address, their
mails, what only they may change of themselves.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, MetaData, RowMapping, Table, or_, select

from chassis.contract import View
from chassis.fields import a_text, some, some_values
from chassis.principal import Principal

OF_THE_BUS = {"outbox", "inbox", "commands", "schedule", "claims", "decisions", "terms", "purges"}
KEYS_TO_THINGS = (
    *("digest", "password_hash", "wrapped_key", "wrapped_with"),
    *("idop", "words", "sealed", "sealed_with", "share"),
    *("id_token", "nonce", "user_name_key"),
)
PEOPLE = ("guardian_id", "child_id", "account_id")
ADULTS = ("guardian_id", "account_id", "person_id")
NAMED = ("household_id", "guardian_id", "first_name", "last_name")
COLUMNS_MAX = 100
Known = dict[str, set[Any]]
Rows = list[dict[str, Any]]
Held = dict[str, Rows]


class TableView(View):
    """The rows that a room holds of a household in one table."""

    name = a_text("bookings")
    rows = some(some_values({"day": "2027-06-07"}, COLUMNS_MAX))


class PersonalDataView(View):
    tables = some(TableView)


@dataclass(frozen=True)
class Reader:
    """Who reads. `own` are the account and the lines of the record that are theirs; None where
    all is read, as the town does for whoever asks it. `kept` tables are not for families: what
    they name is another home's, or a third person's."""

    own: frozenset[UUID] | None = None
    kept: frozenset[str] = frozenset()
    opened: Callable[[dict[str, Any]], dict[str, Any]] = field(default=lambda row: row)


def personal_data(
    connection: Connection, metadata: MetaData, household_id: UUID, reader: Reader
) -> dict[str, object]:
    """As a room's door answers it."""
    found = held(connection, metadata, {"household_id": {household_id}}, reader)
    return {"tables": [{"name": name, "rows": _plain(rows)} for name, rows in found.items()]}


def reader_of(who: Principal, own: Iterable[UUID] = (), **more: Any) -> Reader:
    """A parent reads what is theirs, the town's people everything."""
    return Reader(None if who.is_staff else frozenset({who.account_id, *own}), **more)


def held(connection: Connection, metadata: MetaData, people: Known, reader: Reader) -> Held:
    """Adds to `people` whom this room names; its other ids mean nothing elsewhere. A table without
    a row of this household is left out."""
    found, known = {}, dict(people)
    for table in _told_first_who(metadata):
        if reader.own is not None and table.name in reader.kept:
            continue
        rows = _rows(connection, table, known, reader)
        if rows:
            found[table.name] = [_shown(row, reader) for row in rows]
            _learn(rows, people, known)
            _learn_key(table, rows, known)
    return found


def _told_first_who(metadata: MetaData) -> list[Table]:
    """Tables that name the household before those that only name its people."""
    tables = [table for table in metadata.sorted_tables if table.name not in OF_THE_BUS]
    return sorted(tables, key=lambda table: "household_id" not in table.c)


def _rows(connection: Connection, table: Table, known: Known, reader: Reader) -> Rows:
    by = ["household_id"] if "household_id" in table.c else [c.name for c in table.c]
    named = [table.c[name].in_(known[name]) for name in by if known.get(name)]
    if not named:
        return []
    found = connection.execute(select(table).where(or_(*named))).mappings()
    ours = [row for row in found if not _is_by_the_other_parent(row, known)]
    return [told for row in ours if (told := _read_by(table, row, known, reader)) is not None]


def _read_by(table: Table, row: RowMapping, known: Known, reader: Reader) -> dict[str, Any] | None:
    """What this reader reads of the row; None when it is another adult's."""
    told = {column.name: _of_this_home(column, row, known) for column in table.c}
    if reader.own is None:
        return dict(row)
    if not any(_is_anothers(name, told, known, reader.own) for name in ADULTS):
        return told
    if table.name == "guardians" and "first_name" in told:
        return {name: told[name] for name in NAMED if name in told}
    return None


def _of_this_home(column: Any, row: RowMapping, known: Known) -> Any:
    """Another home of a child is not told, even by its number."""
    names_a_home = any(key.column.name == "household_id" for key in column.foreign_keys)
    value = row[column.name]
    return None if names_a_home and value not in known["household_id"] else value


def _is_anothers(name: str, row: dict[str, Any], known: Known, own: frozenset[UUID]) -> bool:
    value = row.get(name)
    if value is None or value in own:
        return False
    children = known.get("child_id", set()) | known["household_id"]
    return name != "person_id" or value not in children


def _is_by_the_other_parent(row: RowMapping, known: Known) -> bool:
    """What a parent of another home read of a child of both is that parent's."""
    ours = known.get("guardian_id", set()) | known.get("account_id", set())
    return row.get("role") == "parent" and row.get("by_account_id") not in ours


def _learn(rows: Rows, *knowns: Known) -> None:
    """The people these rows name, and the address that mails were sent to."""
    for column, name in (*((person, person) for person in PEOPLE), ("email", "recipient")):
        found = {row[column] for row in rows if row.get(column)}
        for known in knowns if found else ():
            known[name] = known.get(name, set()) | found


def _learn_key(table: Table, rows: Rows, known: Known) -> None:
    """What other tables of the same room name these rows by."""
    key = [column.name for column in table.primary_key]
    if len(key) == 1 and key[0].endswith("_id"):
        found = {row[key[0]] for row in rows if key[0] in row}
        known[key[0]] = known.get(key[0], set()) | found


def _shown(row: dict[str, Any], reader: Reader) -> dict[str, Any]:
    opened = reader.opened(row)
    return {name: value for name, value in opened.items() if not name.endswith(KEYS_TO_THINGS)}


def _plain(rows: Rows) -> Any:
    """As JSON has it: days, instants and ids are texts."""
    return json.loads(json.dumps(rows, default=str))
