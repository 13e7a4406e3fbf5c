"""What a custody or a move that is asked does to the record once a clerk has accepted it."""

from uuid import uuid4

import pytest
from household_requests import ANDREW, PAUL, desk, refused, sent, settled
from household_town import LEROY, LOUISE, MARTIN, home_of_louise, imported

from tests.house import House
from tests.people import BOND, parent


@pytest.fixture
def bond(town: House) -> House:
    imported(town, quotient_familial=None)
    return town


def test_custody_is_stated_by_a_parent_and_accepted_by_the_town(town: House):
    home_of_louise(town, MARTIN, "odd", "Martin")
    home_of_louise(town, LEROY, "even", "Leroy")
    rule = {
        "child_id": str(LOUISE),
        "first_here": True,
        "reckoning": "iso",
        "valid_from": "2027-05-01",
    }
    jamie = parent(MARTIN)
    sent(town, rule, kind="custody", who=jamie, household_id=MARTIN)
    review = desk(town, "review_request")
    assert review["current"]["rule"]["first_here"] is False
    desk(town, "accept_request", version=1)
    settled(town)
    [custody] = town.call("household", "custody", who=jamie, household_id=MARTIN)
    assert custody["rule"]["first_here"] is True
    assert town.call("household", "requests", who=parent(LEROY), household_id=LEROY) == []


def test_custody_of_a_child_of_one_home_waits_for_the_clerk_to_link_the_other(town: House):
    """Prevents: a parent who has the judgment, and no way to say it before the town knows both."""
    home_of_louise(town, MARTIN, "all", "Martin")
    jamie = parent(MARTIN)
    rule = {
        "child_id": str(LOUISE),
        "first_here": True,
        "reckoning": "iso",
        "valid_from": "2027-09-01",
        "other_parent": {"first_name": "Claude", "last_name": "Leroy", "reference": "F-000124"},
    }
    sent(town, rule, kind="custody", who=jamie, household_id=MARTIN)
    refused("household.homes-not-two", desk, town, "accept_request", version=1)
    home_of_louise(town, MARTIN, "even", "Martin")
    home_of_louise(town, LEROY, "odd", "Leroy")
    desk(town, "accept_request", version=1)
    settled(town)
    for who, home, here in ((jamie, MARTIN, True), (parent(LEROY), LEROY, False)):
        [custody] = town.call("household", "custody", who=who, household_id=home)
        assert custody["next_rule"]["first_here"] is here


def test_a_move_that_is_accepted_is_the_records_address(bond: House):
    there = {"line1": "3 place du Marché", "line2": None, "postcode": "99100", "city": "Ailleurs"}
    told = {"situation": "move", "since": "2027-09-01", "address": there}
    sent(bond, told, kind="situation")
    assert desk(bond, "review_request")["current"]["address"]["city"] == "Démoville"
    desk(bond, "accept_request", version=1)
    settled(bond)
    assert bond.call("household", "record", who=ANDREW, household_id=BOND)["address"] == there


def test_a_rule_that_a_colleague_states_while_a_clerk_reads_is_not_overwritten_in_silence(
    town: House,
):
    home_of_louise(town, MARTIN, "even", "Martin")
    home_of_louise(town, LEROY, "odd", "Leroy")
    jamie = parent(MARTIN)
    rule = {"child_id": str(LOUISE), "first_here": True, "reckoning": "iso", "turn_weekday": 0}
    rule |= {"turn_evening": False, "starts_on": None, "holidays": None, "valid_from": "2027-09-06"}
    sent(town, rule, kind="custody", who=jamie, household_id=MARTIN)
    read = desk(town, "review_request")
    stated = {**rule, "first_here": False, "household_id": MARTIN}
    town.call("household", "state_custody", who=PAUL, key=str(uuid4()), **stated)
    mark = read["current_mark"]
    refused("household.record-moved", desk, town, "accept_request", version=1, current_mark=mark)
    again = desk(town, "review_request")
    told = (again["request"]["seen"], again["current"], again["request"]["asked"])
    assert [each.get("rule", each)["first_here"] for each in told] == [True, False, True]
    desk(town, "accept_request", version=1, current_mark=again["current_mark"])
    later = {**stated, "reckoning": "first-complete-week"}
    town.call("household", "state_custody", who=PAUL, key=str(uuid4()), **later)
    settled(town)
    [waits] = town.call("household", "requests", who=jamie, household_id=MARTIN)
    assert (waits["state"], waits["note"]) == ("sent", "household.record-moved")
