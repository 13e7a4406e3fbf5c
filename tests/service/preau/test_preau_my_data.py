"""What a parent takes away by the rooms' own doors: all that is theirs, nothing of anybody else."""

import json
from typing import Any
from uuid import uuid4

import pytest
from test_preau_personal_data import SERVICES, _lives_with

from chassis.errors import Refused
from tests.house import House
from tests.people import parent
from tests.smalltown import CANTEEN, MON, Family, SmallTown

ROOMS = [service.name for service in SERVICES]


@pytest.fixture
def families(house: House) -> tuple[Family, Family]:
    house.start(*SERVICES)
    town = SmallTown(house.call, house.settle, "").open()
    families = town.family("Chloé"), town.family("Zoé")
    for family in families:
        change = {"child_id": family.child_id, "activity_id": CANTEEN, "day": MON, "wanted": True}
        town.clerk(
            "booking", "book_for", household_id=family.household_id, changes=[change],
            override=False,
        )  # fmt: skip
        family.ask(
            "notify", "write_message", thread_id=uuid4(), subject="Goûter",
            body=f"Pour {family.child_id}",
        )  # fmt: skip
    house.settle()
    return families


def taken(family: Family, who: Any = None) -> dict[str, dict[str, list[dict[str, Any]]]]:
    asked = {"household_id": family.household_id}
    who = who or parent(family.household_id)
    return {
        room: {
            table["name"]: table["rows"]
            for table in family.town.ask(room, "personal_data", who=who, **asked)["tables"]
        }
        for room in ROOMS
    }


def test_a_parent_takes_what_each_room_knows_of_the_family(
    families: tuple[Family, Family],
) -> None:
    held = taken(families[0])
    for room, table in (
        ("household", "children"),
        ("household", "journal"),
        ("household", "quotients"),
        ("booking", "bookings"),
        ("billing", "charges"),
        ("notify", "messages"),
    ):
        assert held[room].get(table), f"{room}.{table}"
    assert "departures" not in held["household"]


def test_nothing_of_another_family_or_of_the_other_home_comes_along(
    families: tuple[Family, Family],
) -> None:
    ours, theirs = families
    for family, weeks in ((theirs, "odd"), (ours, "even")):
        _lives_with(family, theirs.child_id, weeks)
    ours.town.settle()
    told = json.dumps(taken(ours))
    assert str(theirs.child_id) in told
    assert str(theirs.household_id) not in told
    assert theirs.household_id.hex[:12] not in told, "their e-mail"


def test_what_is_the_other_parent_s_of_the_same_home_stays_theirs(
    families: tuple[Family, Family],
) -> None:
    ours = families[0]
    record = ours.town.clerk("household", "record", household_id=ours.household_id)
    (first,) = record["guardians"]
    other = {
        "guardian_id": uuid4(),
        "first_name": "Dominique",
        "last_name": "Bond",
        "email": "dominique@secret.example",
        "phone": "0611223344",
    }
    known = {name: record[name] for name in ("household_id", "name", "address")}
    ours.town.clerk("household", "import_household", **known, guardians=[first, other], children=[])
    ours.town.settle()
    who = parent(ours.household_id, account_id=first["guardian_id"])
    held = taken(ours, who)
    told = json.dumps(held)
    assert "dominique@secret.example" not in told
    assert "0611223344" not in told
    assert "Dominique" in json.dumps(held["household"]["guardians"])
    assert first["email"] in told


def test_another_s_data_and_a_clerk_s_shortcut_are_refused(
    families: tuple[Family, Family],
) -> None:
    ours, theirs = families
    for room in ROOMS:
        with pytest.raises(Refused):
            ours.town.ask(
                room,
                "personal_data",
                who=parent(theirs.household_id),
                household_id=ours.household_id,
            )


def test_copies_are_noted_and_not_taken_all_day_long(families: tuple[Family, Family]) -> None:
    ours = families[0]
    export_id = uuid4()
    for _ in range(2):
        noted = ours.ask("household", "note_data_export", export_id=export_id)
    assert len(noted) == 1
    for _ in range(4):
        ours.ask("household", "note_data_export", export_id=uuid4())
    with pytest.raises(Refused) as refused:
        ours.ask("household", "note_data_export", export_id=uuid4())
    assert refused.value.code == "household.data-exported-often"
    journal = ours.town.clerk("household", "journal", household_id=ours.household_id)
    assert [line["field"] for line in journal].count("data_export") == 5
