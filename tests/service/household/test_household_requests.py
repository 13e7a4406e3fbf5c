"""What a family asks, from what is typed to what the record says once a clerk has accepted it."""

from typing import Any
from uuid import uuid4

import pytest
from household_town import LEROY, LOUISE, MARTIN, NADIA, PASTEUR, home_of_louise, imported

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, clerk, demo_id, parent

ANDREW, PAUL = parent(BOND), clerk(name="Paul")
REQUEST = demo_id("request/zoe")
ZOE = {
    "first_name": "Zoé",
    "last_name": "Bond",
    "birth_date": "2023-03-09",
    "school_id": str(PASTEUR),
    "level": "PS",
    "two_homes": False,
    "of_the_caf": True,
}


@pytest.fixture
def bond(town: House) -> House:
    imported(town, quotient_familial=None)
    return town


def ask(house: House, method: str, who: Any = ANDREW, household_id: Any = BOND, **told: Any) -> Any:
    named = {"household_id": household_id, "request_id": REQUEST, **told}
    return house.call("household", method, who=who, key=str(uuid4()), **named)


def save(house: House, asked: Any, version: int, **but: Any) -> Any:
    return ask(
        house, "save_request", **{"kind": "child", "asked": asked, "version": version, **but}
    )


def sent(house: House, asked: Any = ZOE, **but: Any) -> Any:
    saved = save(house, asked, 0, **but)
    named = {name: but[name] for name in ("who", "household_id") if name in but}
    return ask(house, "send_request", version=saved["version"], **named)


def desk(house: House, method: str, who: Any = NADIA, **told: Any) -> Any:
    return house.call(
        "household", method, who=who, key=str(uuid4()), **{"request_id": REQUEST, **told}
    )


def queue(house: House) -> list[Any]:
    return house.call("household", "waiting", who=NADIA)


def settled(house: House) -> None:
    house.clock.advance(seconds=11)
    house.run_scheduled("household", "settle_decisions")


def children(house: House) -> list[str]:
    record = house.call("household", "record", who=ANDREW, household_id=BOND)
    return [child["first_name"] for child in record["children"]]


def refused(code: str, method: Any, *args: Any, **told: Any) -> Any:
    with pytest.raises(Refused) as refusal:
        method(*args, **told)
    assert refusal.value.code == code
    return refusal.value.details


def test_what_is_half_typed_is_kept_and_judged_when_it_is_sent(bond: House):
    save(bond, {"first_name": "Zoé"}, 0)
    [kept] = ask_all(bond)
    assert (kept["state"], kept["asked"]) == ("draft", {"first_name": "Zoé"})
    wrong = refused("chassis.invalid", ask, bond, "send_request", version=1)
    assert "birth_date" in wrong["fields"]
    assert queue(bond) == []


def ask_all(house: House) -> list[Any]:
    return house.call("household", "requests", who=ANDREW, household_id=BOND)


def test_a_case_wants_its_own_pieces_and_no_other(bond: House):
    of_the_caf = save(bond, ZOE, 0)
    assert of_the_caf["pieces"] == ["livret-de-famille", "bulletin-inscription", "attestation-caf"]
    shared = save(bond, {**ZOE, "two_homes": True, "of_the_caf": False}, 1)
    assert shared["pieces"] == [
        *("livret-de-famille", "bulletin-inscription"),
        *("avis-imposition", "jugement"),
    ]


def test_a_child_is_in_the_record_ten_seconds_after_a_clerk_accepts_and_not_before(bond: House):
    sent(bond)
    [item] = queue(bond)
    assert (item["kind"], item["about"], item["who"]) == ("request", "child", "Bond")
    desk(bond, "accept_request", version=1)
    assert children(bond) == ["Chloé", "Sarah"]
    assert queue(bond) == []
    settled(bond)
    assert children(bond) == ["Chloé", "Sarah", "Zoé"]
    assert [name for name, _ in bond.events("household")][-2:] == [
        "ChildRegistered",
        "RequestDecided",
    ]
    settled(bond)
    assert children(bond) == ["Chloé", "Sarah", "Zoé"]


def test_a_decision_taken_back_in_time_has_no_effect(bond: House):
    sent(bond)
    desk(bond, "accept_request", version=1)
    bond.call("household", "withdraw_decision", who=NADIA, key=str(uuid4()), item_id=REQUEST)
    settled(bond)
    assert children(bond) == ["Chloé", "Sarah"]
    [item] = queue(bond)
    assert item["holder"]["name"] == NADIA.name


def test_a_family_changes_what_a_clerk_is_reading_and_neither_is_lost(bond: House):
    sent(bond)
    save(bond, {**ZOE, "first_name": "Zoë"}, 1)
    now = refused("household.request-changed", desk, bond, "accept_request", version=1)
    assert now["version"] == 2
    review = desk(bond, "review_request")
    assert review["request"]["asked"]["first_name"] == "Zoë"
    desk(bond, "accept_request", version=2)
    save(bond, {**ZOE, "first_name": "Zoey"}, 2)
    settled(bond)
    assert children(bond) == ["Chloé", "Sarah"]
    assert desk(bond, "review_request")["request"]["note"] == "household.request-changed"


def test_two_clerks_do_not_decide_of_one_request(bond: House):
    sent(bond)
    bond.call("household", "take", who=NADIA, key=str(uuid4()), item_id=REQUEST)
    held = refused("chassis.held", desk, bond, "accept_request", PAUL, version=1)
    assert held["name"] == NADIA.name
    refused("chassis.held", desk, bond, "review_request", PAUL)


def test_a_refusal_is_read_by_the_family_and_the_request_may_be_asked_again(bond: House):
    sent(bond)
    desk(bond, "refuse_request", version=1, reason="Le livret est illisible.")
    settled(bond)
    [told] = ask_all(bond)
    assert (told["state"], told["reason"]) == ("refused", "Le livret est illisible.")
    refused("household.request-closed", save, bond, ZOE, 1)
    assert ("RequestDecided", "refused") in [
        (name, event.get("verdict")) for name, event in bond.events("household")
    ]


def test_what_stands_in_the_way_is_said_to_the_clerk_and_the_request_waits_on(bond: House):
    """The record is closed between the decision and its effect."""
    sent(bond)
    desk(bond, "accept_request", version=1)
    closed = {"household_id": BOND, "reason": "La famille a quitté la commune"}
    bond.call("household", "close_household", who=NADIA, key=str(uuid4()), **closed)
    settled(bond)
    review = desk(bond, "review_request")["request"]
    assert (review["state"], review["note"]) == ("sent", "household.closed")
    assert "RequestDecided" not in dict(bond.events("household"))


def test_what_needs_no_check_has_its_effect_when_it_is_sent(bond: House):
    bond.call(
        "household",
        "set_request_kind",
        who=NADIA,
        key=str(uuid4()),
        kind="child",
        is_offered=True,
        is_checked=False,
        promised_days=0,
        pieces=[],
    )
    assert sent(bond)["state"] == "accepted"
    assert children(bond) == ["Chloé", "Sarah", "Zoé"]


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


def test_a_field_that_the_town_checks_changes_once_a_clerk_has_accepted_it(bond: House):
    field = {"field": "child.insurer", "parent": "editable", "clerk": "editable"}
    levels = {"cashier": "hidden", "instructor": "hidden", "checked": True}
    decided = [{**field, **levels}]
    bond.call("household", "set_record_fields", who=NADIA, key=str(uuid4()), decided=decided)
    chloe = demo_id("child/chloe-bond")
    changes = [
        {"field": "child.insurer", "seen": None, "asked": "MAIF"},
        {"field": "child.leaves_alone", "seen": None, "asked": True},
    ]
    named = {"household_id": BOND, "person_id": chloe, "changes": changes}
    bond.call("household", "change_particulars", who=ANDREW, key=str(uuid4()), **named)
    assert said_of(bond, chloe) == {"child.leaves_alone": True}
    [item] = queue(bond)
    review = desk(bond, "review_request", request_id=item["item_id"])
    assert review["current"] == {"child.insurer": None}
    desk(bond, "accept_request", request_id=item["item_id"], version=1)
    settled(bond)
    assert said_of(bond, chloe)["child.insurer"] == "MAIF"


def said_of(house: House, person_id: Any) -> dict[str, Any]:
    told = house.call("household", "particulars", who=ANDREW, household_id=BOND)
    wanted = ("child.insurer", "child.leaves_alone")
    return {
        fact["field"]: fact["value"]
        for fact in told["facts"]
        if fact["person_id"] == str(person_id) and fact["field"] in wanted
    }


def test_a_parents_own_particulars_are_no_reading_of_another_parent(bond: House):
    """A telephone at work, asked to be changed, is its holder's and the town's to read."""
    field = {"field": "child.insurer", "parent": "editable", "clerk": "editable"}
    levels = {"cashier": "hidden", "instructor": "hidden", "checked": True}
    decided = [{**field, **levels}]
    bond.call("household", "set_record_fields", who=NADIA, key=str(uuid4()), decided=decided)
    changes = [{"field": "child.insurer", "seen": None, "asked": "MAIF"}]
    named = {"household_id": BOND, "person_id": demo_id("child/chloe-bond"), "changes": changes}
    bond.call("household", "change_particulars", who=ANDREW, key=str(uuid4()), **named)
    [own] = ask_all(bond)
    other = parent(BOND, name="Dominique")
    assert bond.call("household", "requests", who=other, household_id=BOND) == []
    request_id = own["request_id"]
    for method in ("request", "withdraw_request"):
        refused("chassis.not-found", ask, bond, method, other, request_id=request_id)
    assert len(bond.call("household", "requests", who=NADIA, household_id=BOND)) == 1


def test_what_no_clerk_could_accept_is_refused_to_the_family(bond: House):
    asked = {"first_name": "Dominique", "last_name": "Bond", "phone": "12"}
    saved = save(bond, asked, 0, kind="guardian")
    refused("household.phone-invalid", ask, bond, "send_request", version=saved["version"])
    assert queue(bond) == []


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
