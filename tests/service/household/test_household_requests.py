"""What a family asks, from what is typed to what the record says once a clerk has accepted it."""

from typing import Any
from uuid import uuid4

import pytest
from household_requests import (
    ANDREW,
    PAUL,
    REQUEST,
    ZOE,
    ask,
    children,
    desk,
    queue,
    refused,
    said_of,
    save,
    sent,
    settled,
)
from household_town import NADIA, imported

from tests.house import House
from tests.people import BOND, demo_id, parent


@pytest.fixture
def bond(town: House) -> House:
    imported(town, quotient_familial=None)
    return town


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
    [told] = bond.call("household", "requests", who=ANDREW, household_id=BOND)
    record = bond.call("household", "record", who=ANDREW, household_id=BOND)
    assert told["new_child_id"] == record["children"][-1]["child_id"]
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


def test_whoever_decides_reads_how_the_family_would_be_answered(bond: House):
    saved = save(bond, ZOE, 0)
    ask(bond, "send_request", version=saved["version"], reply_by="phone")
    assert desk(bond, "review_request")["request"]["reply_by"] == "phone"
    refused("chassis.invalid", ask, bond, "send_request", version=1, reply_by="pigeon")


def test_a_request_that_was_not_asked_says_no_way_to_be_answered(bond: House):
    sent(bond)
    assert desk(bond, "review_request")["request"]["reply_by"] is None
