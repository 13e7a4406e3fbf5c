"""All that the house holds of one household, for the person who asks (GDPR, article 15).

Complete by construction: starting from the household, every table of every service that names it,
its people or a row already found is read, whatever its columns. A table that names the household is
read by it alone, so that a child of two homes shows one home nothing of the other. Keys and digests
are left out (they open things), and so are the bus's own tables (copies on their way). What is said
of children's health is opened with PREAU_HEALTH_KEY.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, Table, or_, select, text

from chassis.migrations import metadata_of
from chassis.pool import connect
from chassis.settings import settings
from preau.rooms import services_here
from services.household.adapters.sealing import HealthKey

OF_THE_BUS = {"outbox", "inbox", "commands", "schedule"}
KEYS_TO_THINGS = (
    *("digest", "password_hash", "wrapped_key", "wrapped_with"),
    *("idop", "words", "sealed", "sealed_with", "share"),
)
PEOPLE = ("guardian_id", "child_id", "account_id")
FIND = text("SELECT household_id FROM households WHERE reference = :reference")
Known = dict[str, set[Any]]
Held = dict[str, dict[str, list[dict[str, Any]]]]


def household_of(reference: str) -> UUID | None:
    """The household a family reads out as its reference, e.g. "F-000123"."""
    with connect("household").connect() as connection:
        return connection.execute(FIND, {"reference": reference}).scalar()


def held_of(household_id: UUID) -> Held:
    """Rows by service and table; a table without a row of this household is left out."""
    people: Known = {"household_id": {household_id}}
    # Who the people are is learnt first: the other services know them by these ids.
    services = sorted(services_here(), key=lambda service: service not in ("household", "identity"))
    return {service: _held_by(service, people) for service in services}


def _held_by(service: str, people: Known) -> dict[str, list[Any]]:
    """Adds to `people` whom this service names; its other ids mean nothing elsewhere."""
    held, known = {}, dict(people)
    with connect(service).connect() as connection:
        for table in _told_first_who(service):
            rows = _rows(connection, table, known)
            if rows:
                held[table.name] = [_shown(row) for row in rows]
                _learn(rows, people, known)
                _learn_key(table, rows, known)
    return held


def _told_first_who(service: str) -> list[Table]:
    """Tables that name the household before those that only name its people."""
    tables = [t for t in metadata_of(service).sorted_tables if t.name not in OF_THE_BUS]
    return sorted(tables, key=lambda table: "household_id" not in table.c)


def _rows(connection: Connection, table: Table, known: Known) -> list[dict[str, Any]]:
    by = ["household_id"] if "household_id" in table.c else [c.name for c in table.c]
    named = [table.c[name].in_(known[name]) for name in by if known.get(name)]
    if not named:
        return []
    found = connection.execute(select(table).where(or_(*named))).mappings()
    return [dict(row) for row in found if not _is_by_the_other_parent(row, known)]


def _is_by_the_other_parent(row: RowMapping, known: Known) -> bool:
    """What a parent of another home read of a child of both is that parent's."""
    ours = known.get("guardian_id", set()) | known.get("account_id", set())
    return row.get("role") == "parent" and row.get("by_account_id") not in ours


def _learn(rows: list[dict[str, Any]], *knowns: Known) -> None:
    """The people these rows name, and the address that mails were sent to."""
    for column, name in (*((person, person) for person in PEOPLE), ("email", "recipient")):
        found = {row[column] for row in rows if row.get(column)}
        for known in knowns if found else ():
            known[name] = known.get(name, set()) | found


def _learn_key(table: Table, rows: list[dict[str, Any]], known: Known) -> None:
    """What other tables of the same service name these rows by."""
    key = [column.name for column in table.primary_key]
    if len(key) == 1 and key[0].endswith("_id"):
        known[key[0]] = known.get(key[0], set()) | {row[key[0]] for row in rows}


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    shown = {name: value for name, value in row.items() if not name.endswith(KEYS_TO_THINGS)}
    if row.get("sealed"):
        key = HealthKey(settings.need("health_key"))
        shown["said"] = key.open(row["child_id"], bytes(row["sealed"]), row["sealed_with"])
    return shown
