"""What a parent takes away of a room, on a small room in memory."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Column, Connection, ForeignKey, MetaData, Table, Text, Uuid, create_engine

from chassis.personal_data import Reader, personal_data, reader_of
from tests.people import clerk, parent

ROOM = MetaData()
HOMES = Table("homes", ROOM, Column("household_id", Uuid, primary_key=True), Column("name", Text))
GUARDIANS = Table(
    "guardians",
    ROOM,
    Column("household_id", Uuid, primary_key=True),
    Column("guardian_id", Uuid, primary_key=True),
    Column("first_name", Text),
    Column("email", Text),
)
CHILDREN = Table(
    "children",
    ROOM,
    Column("household_id", Uuid, primary_key=True),
    Column("child_id", Uuid, primary_key=True),
)
RULES = Table(
    "rules",
    ROOM,
    Column("rule_id", Uuid, primary_key=True),
    Column("child_id", Uuid),
    Column("first_home", Uuid, ForeignKey("homes.household_id")),
    Column("second_home", Uuid, ForeignKey("homes.household_id")),
)
SAID = Table(
    "said",
    ROOM,
    Column("household_id", Uuid, primary_key=True),
    Column("person_id", Uuid, primary_key=True),
    Column("value", Text),
)
MAILS = Table("mails", ROOM, Column("mail_id", Uuid, primary_key=True), Column("recipient", Text))
KEYS = Table(
    "keys", ROOM, Column("household_id", Uuid, primary_key=True), Column("code_digest", Text)
)
OURS, THEIRS, ANNE, BEN, CHILD = (uuid4() for _ in range(5))


@pytest.fixture
def room() -> Iterator[Connection]:
    with create_engine("sqlite://").connect() as connection:
        ROOM.create_all(connection)
        for table, rows in _rows():
            connection.execute(table.insert(), rows)
        yield connection


def _rows() -> list[tuple[Table, list[dict[str, Any]]]]:
    people = [(ANNE, "Anne", OURS), (BEN, "Ben", OURS), (uuid4(), "Zoé", THEIRS)]
    return [
        (HOMES, [{"household_id": OURS, "name": "A"}, {"household_id": THEIRS, "name": "B"}]),
        (
            GUARDIANS,
            [
                {
                    "household_id": home,
                    "guardian_id": who,
                    "first_name": name,
                    "email": f"{name}@x",
                }
                for who, name, home in people
            ],
        ),
        (CHILDREN, [{"household_id": home, "child_id": CHILD} for home in (OURS, THEIRS)]),
        (
            RULES,
            [
                {
                    "rule_id": uuid4(),
                    "child_id": CHILD,
                    "first_home": OURS,
                    "second_home": THEIRS,
                }
            ],
        ),
        (
            SAID,
            [
                {"household_id": OURS, "person_id": who, "value": value}
                for who, value in ((ANNE, "hers"), (BEN, "his"), (CHILD, "child"), (OURS, "home"))
            ],
        ),
        (MAILS, [{"mail_id": uuid4(), "recipient": f"{name}@x"} for _, name, _ in people]),
        (KEYS, [{"household_id": OURS, "code_digest": "secret"}]),
    ]


def taken(room: Connection, reader: Reader) -> dict[str, list[dict[str, Any]]]:
    told: Any = personal_data(room, ROOM, OURS, reader)
    return {table["name"]: table["rows"] for table in told["tables"]}


def anne() -> Reader:
    return reader_of(parent(OURS, account_id=ANNE))


def test_the_other_home_of_a_child_is_not_told_even_by_its_number(room: Connection) -> None:
    told = taken(room, anne())
    assert told["rules"][0]["first_home"] == str(OURS)
    assert told["rules"][0]["second_home"] is None
    assert str(THEIRS) not in str(told)


def test_another_adult_s_address_mails_and_particulars_stay_theirs(room: Connection) -> None:
    told = taken(room, anne())
    assert sorted(row["first_name"] for row in told["guardians"]) == ["Anne", "Ben"]
    assert "Ben@x" not in str(told)
    assert sorted(row["value"] for row in told["said"]) == ["child", "hers", "home"]
    assert [row["recipient"] for row in told["mails"]] == ["Anne@x"]


def test_what_opens_something_is_told_to_nobody(room: Connection) -> None:
    for reader in (anne(), reader_of(clerk())):
        assert "secret" not in str(taken(room, reader))


def test_a_table_that_is_not_for_families_is_for_the_town(room: Connection) -> None:
    kept = frozenset({"said"})
    assert "said" not in taken(room, Reader(frozenset({ANNE}), kept))
    assert len(taken(room, Reader(None, kept))["said"]) == 4


def test_a_stranger_s_household_holds_nothing(room: Connection) -> None:
    nobody: UUID = uuid4()
    assert personal_data(room, ROOM, nobody, anne()) == {"tables": []}
