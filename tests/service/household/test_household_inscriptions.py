"""What a family asks for a child for a season, from what is chosen to what the other rooms hear."""

from typing import Any
from uuid import uuid4

import pytest
from household_town import NADIA, home_of_louise, imported

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, clerk, demo_id, parent

ANDREW, PAUL = parent(BOND), clerk(name="Paul")
SEASON, INSCRIPTION = demo_id("season/2027"), demo_id("inscription/chloe")
CHLOE, SARAH = demo_id("child/chloe-bond"), demo_id("child/sarah-bond")
CANTEEN, LUTINS = demo_id("activity/cantine-pasteur"), demo_id("activity/les-lutins")
OPEN = {
    "season_id": SEASON,
    "name": "Année 2027-2028",
    "purpose": "activities",
    "opens_on": "2027-05-01",
    "closes_on": "2027-08-23",
    "first": "2027-09-01",
    "last": "2028-08-31",
    "kinds": ["canteen", "wednesday"],
    "promised_days": 10,
}
LONG_AGO = {"opens_on": "2027-01-01", "closes_on": "2027-02-01"}


@pytest.fixture
def bond(town: House) -> House:
    imported(town)
    say(town, "set_season", NADIA, **OPEN)
    return town


def say(house: House, method: str, who: Any = ANDREW, **told: Any) -> Any:
    return house.call("household", method, who=who, key=str(uuid4()), **told)


def save(house: House, version: int = 0, **but: Any) -> Any:
    asked = {
        "household_id": BOND,
        "inscription_id": INSCRIPTION,
        "season_id": SEASON,
        "child_id": CHLOE,
        "activity_ids": [CANTEEN],
        "of_the_caf": True,
        "version": version,
    }
    return say(house, "save_inscription", **{**asked, **but})


def send(house: House, version: int = 1, **but: Any) -> Any:
    named = {"household_id": BOND, "inscription_id": INSCRIPTION, **but}
    return say(house, "send_inscription", version=version, **named)


def sent(house: House, **but: Any) -> Any:
    save(house, **but)
    return send(house)


def desk(house: House, method: str, who: Any = NADIA, **told: Any) -> Any:
    return say(house, method, who, **{"inscription_id": INSCRIPTION, **told})


def theirs(house: House) -> list[Any]:
    return house.call("household", "inscriptions", who=ANDREW, household_id=BOND)


def waiting(house: House) -> list[Any]:
    return house.call("household", "waiting", who=NADIA)


def settled(house: House) -> None:
    house.clock.advance(seconds=11)
    house.run_scheduled("household", "settle_decisions")


def heard(house: House) -> list[Any]:
    return [event for name, event in house.events("household") if name == "InscriptionDecided"]


def refused(code: str, method: Any, *args: Any, **told: Any) -> Any:
    with pytest.raises(Refused) as refusal:
        method(*args, **told)
    assert refusal.value.code == code
    return refusal.value.details


def test_nobody_hears_of_an_inscription_before_ten_seconds_and_then_once(bond: House):
    sent(bond)
    [item] = waiting(bond)
    assert (item["kind"], item["about"], item["who"]) == ("inscription", "Année 2027-2028", "Bond")
    desk(bond, "accept_inscription", version=1)
    assert heard(bond) == []
    assert waiting(bond) == []
    settled(bond)
    settled(bond)
    [told] = heard(bond)
    assert (told["verdict"], told["activity_ids"]) == ("accepted", [str(CANTEEN)])
    assert (told["first"], told["last"]) == ("2027-09-01", "2028-08-31")
    [kept] = theirs(bond)
    assert (kept["state"], kept["decided_by"]) == ("accepted", NADIA.name)


def test_a_decision_taken_back_leaves_the_inscription_waiting(bond: House):
    sent(bond)
    desk(bond, "accept_inscription", version=1)
    say(bond, "withdraw_decision", NADIA, item_id=INSCRIPTION)
    settled(bond)
    assert [item["item_id"] for item in waiting(bond)] == [str(INSCRIPTION)]
    assert heard(bond) == []


def test_a_family_reads_why_it_is_refused_and_may_ask_again(bond: House):
    sent(bond)
    desk(bond, "refuse_inscription", version=1, reason="Le centre est complet.")
    settled(bond)
    [kept] = theirs(bond)
    assert (kept["state"], kept["reason"]) == ("refused", "Le centre est complet.")
    assert "reason" not in heard(bond)[0]
    save(bond, inscription_id=demo_id("inscription/again"))
    assert [each["state"] for each in theirs(bond)] == ["draft", "refused"]


def test_outside_its_period_a_season_takes_nothing_from_families(bond: House):
    say(bond, "set_season", NADIA, **{**OPEN, **LONG_AGO})
    refused("household.season-closed", save, bond)
    say(bond, "set_season", NADIA, **OPEN)
    save(bond)
    say(bond, "set_season", NADIA, **{**OPEN, **LONG_AGO})
    refused("household.season-closed", send, bond)
    assert theirs(bond)[0]["state"] == "draft"


def test_what_is_sent_names_an_activity(bond: House):
    save(bond, activity_ids=[])
    refused("household.inscription-empty", send, bond)


def test_one_child_has_one_inscription_under_way_for_a_season(bond: House):
    save(bond)
    again = demo_id("inscription/again")
    known = refused("household.inscription-open", save, bond, inscription_id=again)
    assert known["inscription_id"] == str(INSCRIPTION)
    save(bond, inscription_id=again, child_id=SARAH)


def test_a_child_of_another_household_is_not_inscribed(bond: House):
    refused("chassis.not-found", save, bond, child_id=demo_id("child/louise-martin-leroy"))


def test_neither_home_reads_what_the_other_asks(town: House):
    from household_town import LEROY, LOUISE, MARTIN

    home_of_louise(town, MARTIN, "odd", "Martin")
    home_of_louise(town, LEROY, "even", "Leroy")
    say(town, "set_season", NADIA, **OPEN)
    jamie, claude = parent(MARTIN), parent(LEROY)
    save(town, who=jamie, household_id=MARTIN, child_id=LOUISE)
    assert town.call("household", "inscriptions", who=claude, household_id=LEROY) == []
    named = {"who": claude, "household_id": LEROY}
    refused("chassis.not-found", send, town, **named)
    refused("chassis.not-found", save, town, 1, child_id=LOUISE, **named)
    other = {"household_id": LEROY, "inscription_id": INSCRIPTION}
    refused("chassis.not-found", say, town, "withdraw_inscription", claude, **other)


def test_a_family_changes_what_a_clerk_is_reading_and_neither_is_lost(bond: House):
    sent(bond)
    save(bond, 1, activity_ids=[CANTEEN, LUTINS])
    now = refused("household.inscription-changed", desk, bond, "accept_inscription", version=1)
    assert now["version"] == 2
    desk(bond, "accept_inscription", version=2)
    save(bond, 2, activity_ids=[LUTINS])
    settled(bond)
    assert heard(bond) == []
    note = desk(bond, "review_inscription")["inscription"]["note"]
    assert note == "household.inscription-changed"


def test_two_clerks_do_not_decide_of_one_inscription(bond: House):
    sent(bond)
    say(bond, "take", NADIA, item_id=INSCRIPTION)
    assert refused("chassis.held", desk, bond, "accept_inscription", PAUL, version=1)["name"]
    desk(bond, "accept_inscription", version=1)
    refused("chassis.already-decided", desk, bond, "refuse_inscription", version=1, reason="Non")


def test_what_was_taken_back_waits_no_more(bond: House):
    sent(bond)
    say(bond, "withdraw_inscription", household_id=BOND, inscription_id=INSCRIPTION)
    assert waiting(bond) == []
    refused("chassis.already-decided", desk, bond, "accept_inscription", version=1)
    refused("household.inscription-closed", send, bond)


def test_a_child_who_leaves_meanwhile_is_not_inscribed(bond: House):
    sent(bond)
    desk(bond, "accept_inscription", version=1)
    gone = {"household_id": BOND, "child_id": CHLOE, "reason": "Déménagement"}
    say(bond, "let_child_leave", NADIA, **gone)
    settled(bond)
    assert heard(bond) == []
    assert desk(bond, "review_inscription")["inscription"]["note"] == "chassis.not-found"


def test_at_the_counter_a_child_is_inscribed_at_once_and_once_in_season_or_not(bond: House):
    say(bond, "set_season", NADIA, **{**OPEN, **LONG_AGO})
    asked = {
        "household_id": BOND,
        "inscription_id": INSCRIPTION,
        "season_id": SEASON,
        "child_id": CHLOE,
        "activity_ids": [CANTEEN],
    }
    for _again in range(2):
        assert desk(bond, "inscribe", **asked)["state"] == "accepted"
    [told] = heard(bond)
    assert told["at_desk"] is True
    journal = bond.call("household", "journal", who=NADIA, household_id=BOND)
    assert [line["field"] for line in journal].count("child.inscribed") == 1


def test_at_the_counter_what_a_family_has_sent_is_decided_and_not_doubled(bond: House):
    sent(bond)
    asked = {"household_id": BOND, "season_id": SEASON, "child_id": CHLOE}
    more = {"inscription_id": demo_id("inscription/desk"), "activity_ids": [LUTINS]}
    refused("household.inscription-open", desk, bond, "inscribe", **asked, **more)
