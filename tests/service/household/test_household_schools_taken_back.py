"""A school that was given is taken back, and a child may be in none."""

from typing import Any

import pytest
from household_entries import (
    ANDREW,
    BEGUN,
    CHLOE,
    ENTRY,
    OPEN,
    SEASON,
    accept,
    heard,
    opened,
    refused,
    say,
    schools,
    sent,
    settled,
)
from household_town import CURIE, MARTIN, NADIA, PASTEUR

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, demo_id


@pytest.fixture
def bond(town: House) -> House:
    return opened(town)


def take_back(house: House, entry: Any = ENTRY, who: Any = NADIA, **but: Any) -> Any:
    told = {"household_id": BOND, "reason": "Donnée par erreur.", **but}
    return say(house, "take_school_back", who, inscription_id=entry, **told)


def test_a_school_given_by_mistake_is_taken_back_and_the_child_is_where_it_was(bond: House) -> None:
    say(bond, "set_season", NADIA, **OPEN | BEGUN)
    sent(bond)
    refused("household.inscription-closed", take_back, bond)
    accept(bond, CURIE)
    settled(bond)
    assert schools(bond)["Chloé"] == ("École Curie", "CP A")
    for _again in range(2):
        done = take_back(bond)
    assert (done["state"], done["reason"]) == ("taken_back", "Donnée par erreur.")
    assert schools(bond)["Chloé"] == ("École Pasteur", "CP")
    assert [event["verdict"] for event in heard(bond)] == ["accepted", "taken_back"]
    journal = bond.call("household", "journal", who=NADIA, household_id=BOND)
    [line] = [line for line in journal if line["field"] == "child.school_taken_back"]
    assert (line["old"], line["new"]) == ("École Curie, CP A", "Donnée par erreur.")
    more = {"household_id": BOND, "season_id": SEASON, "child_id": CHLOE, "school_id": PASTEUR}
    other = demo_id("inscription/more")
    given = say(bond, "enter_school", NADIA, inscription_id=other, **more)
    assert given["state"] == "accepted", "another school is given instead"


def test_what_the_record_says_since_is_kept_when_a_school_is_taken_back(bond: House) -> None:
    say(bond, "set_season", NADIA, **OPEN | BEGUN)
    sent(bond)
    accept(bond, CURIE)
    settled(bond)
    child = {"household_id": BOND, "child_id": CHLOE}
    say(bond, "correct_child", NADIA, **child, told={"level": "CE1"}, seen={"level": "CP A"})
    take_back(bond)
    assert schools(bond)["Chloé"] == ("École Curie", "CE1")


def test_before_its_first_day_a_school_taken_back_is_never_written(bond: House) -> None:
    sent(bond)
    accept(bond, CURIE)
    settled(bond)
    take_back(bond)
    bond.clock.set("2027-09-01T04:00:00+00:00")
    bond.run_scheduled("household", "enter_schools")
    assert schools(bond)["Chloé"] == ("École Pasteur", "CP")
    with pytest.raises(Refused):
        take_back(bond, who=ANDREW)
    refused("chassis.not-found", take_back, bond, household_id=MARTIN)


def test_a_baby_is_in_no_school_until_it_enters_one(bond: House) -> None:
    baby = {"child_id": demo_id("child/zoe"), "first_name": "Zoé", "last_name": "Bond"}
    born = {"household_id": BOND, "birth_date": "2024-06-01"}
    say(bond, "add_child", NADIA, **baby, **born)
    assert schools(bond)["Zoé"] == ("", "")
    told = [data for name, data in bond.events("household") if name == "ChildRegistered"]
    assert [told[-1][name] for name in ("school_id", "school_name", "level")] == [None] * 3
    child = {"household_id": BOND, "child_id": baby["child_id"], "seen": {"school_id": None}}
    refused(
        "household.level-missing",
        say, bond, "correct_child", NADIA, **child, told={"school_id": PASTEUR},
    )  # fmt: skip
    say(bond, "set_season", NADIA, **OPEN | BEGUN)
    asked = {"household_id": BOND, "season_id": SEASON, "child_id": baby["child_id"]}
    say(bond, "enter_school", NADIA, inscription_id=ENTRY, school_id=CURIE, **asked)
    assert schools(bond)["Zoé"][0] == "École Curie"
    take_back(bond)
    assert schools(bond)["Zoé"] == ("", "")
    whole = {"told": {"school_id": PASTEUR, "level": "PS"}, "seen": {"school_id": None}}
    whole["seen"]["level"] = None
    say(bond, "correct_child", NADIA, **child | whole)
    leaves = {"told": {"school_id": None}, "seen": {"school_id": PASTEUR}}
    say(bond, "correct_child", NADIA, **child | leaves)
    assert schools(bond)["Zoé"] == ("", "")
