"""A record that lacks a piece after the season's last day: told with its dates, and put right."""

from typing import Any
from uuid import uuid4

import pytest
from household_town import NADIA, imported

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, demo_id, parent

ANDREW = parent(BOND)
SEASON, INSCRIPTION = demo_id("season/2027"), demo_id("inscription/chloe")
CHLOE = demo_id("child/chloe-bond")
OPEN = {
    "season_id": SEASON,
    "name": "Année 2027-2028",
    "purpose": "activities",
    "opens_on": "2027-05-01",
    "closes_on": "2027-08-23",
    "first": "2027-09-01",
    "last": "2028-08-31",
    "kinds": ["canteen"],
    "promised_days": 10,
}
CAF = {"kind": "attestation-caf", "kind_name": "Attestation de la CAF", "child_id": None}
INSURANCE = {"kind": "assurance-scolaire", "kind_name": "Assurance", "child_id": str(CHLOE)}


@pytest.fixture
def bond(town: House) -> House:
    imported(town)
    say(town, "set_season", NADIA, **OPEN)
    return town


def say(house: House, method: str, who: Any = ANDREW, **told: Any) -> Any:
    return house.call("household", method, who=who, key=str(uuid4()), **told)


def accepted_without(house: House, *lacking: Any) -> None:
    asked = {"season_id": SEASON, "child_id": CHLOE, "activity_ids": [uuid4()], "version": 0}
    named = {"household_id": BOND, "inscription_id": INSCRIPTION}
    say(house, "save_inscription", **named, **asked)
    say(house, "send_inscription", **named, version=1)
    one = {"inscription_id": INSCRIPTION, "version": 1}
    say(house, "accept_inscription", NADIA, **one, lacking=[*lacking])
    house.clock.advance(seconds=11)
    house.run_scheduled("household", "settle_decisions")


def watched(house: House, day: str) -> None:
    house.clock.set(f"{day}T08:00:00+02:00")
    house.run_scheduled("household", "watch_irregular")


def piece(house: House, kind: str, given: str, accepted: str, child_id: Any = None) -> None:
    told = {
        "piece_id": uuid4(),
        "household_id": BOND,
        "accepted_at": f"{accepted}T10:00:00+00:00",
        "by_account_id": uuid4(),
        "by_name": "Nadia",
        "source": "CAF",
        "kind": kind,
        "child_id": child_id,
        "handed_in_on": given,
    }
    house.publish("documents.PieceAccepted", told)


def said(house: House) -> list[Any]:
    named = {"RecordIrregular": ("since",), "RecordRegular": ("since", "regular_from")}
    return [
        (name, *(event[each] for each in named[name]))
        for name, event in house.events("household")
        if name in named
    ]


def theirs(house: House) -> Any:
    return house.call("household", "irregularities", who=ANDREW, household_id=BOND)


def test_a_record_is_irregular_from_the_day_after_the_last_and_told_so_once(bond: House):
    accepted_without(bond, CAF)
    watched(bond, "2027-08-23")
    assert said(bond) == []
    [season] = theirs(bond)
    assert (season["irregular_since"], season["lacking"]) == (None, [CAF])
    watched(bond, "2027-08-24")
    watched(bond, "2027-08-25")
    assert said(bond) == [("RecordIrregular", "2027-08-24")]
    assert theirs(bond)[0]["irregular_since"] == "2027-08-24"


def test_a_child_inscribed_after_the_last_day_without_its_piece_makes_it_irregular_at_once(
    bond: House,
):
    bond.clock.set("2027-09-02T08:00:00+02:00")
    asked = {"season_id": SEASON, "child_id": CHLOE, "activity_ids": [uuid4()], "lacking": [CAF]}
    say(bond, "inscribe", NADIA, household_id=BOND, inscription_id=INSCRIPTION, **asked)
    assert said(bond) == [("RecordIrregular", "2027-09-02")]
    assert say(bond, "home", household_id=BOND)["irregular_since"] == "2027-09-02"
    watched(bond, "2027-09-03")
    assert len(said(bond)) == 1


def test_it_is_in_order_from_the_day_of_the_last_piece_and_not_from_our_delay(bond: House):
    accepted_without(bond, CAF, INSURANCE)
    watched(bond, "2027-08-24")
    piece(bond, "attestation-caf", "2027-09-10", "2027-09-12")
    assert len(said(bond)) == 1
    piece(bond, "assurance-scolaire", "2027-09-20", "2027-09-22", CHLOE)
    assert said(bond)[1:] == [("RecordRegular", "2027-08-24", "2027-09-20")]
    assert theirs(bond) == []
    watched(bond, "2027-09-23")
    assert len(said(bond)) == 2


def test_a_town_may_count_from_the_day_it_accepts(bond: House):
    say(bond, "set_season", NADIA, **OPEN, regular_from="accepted")
    accepted_without(bond, CAF)
    watched(bond, "2027-08-24")
    piece(bond, "attestation-caf", "2027-09-20", "2027-09-22")
    assert said(bond)[1:] == [("RecordRegular", "2027-08-24", "2027-09-22")]


def test_a_piece_given_before_the_last_day_leaves_no_irregular_day(bond: House):
    accepted_without(bond, CAF)
    watched(bond, "2027-08-24")
    piece(bond, "attestation-caf", "2027-08-20", "2027-08-26")
    assert said(bond)[1:] == [("RecordRegular", "2027-08-24", "2027-08-24")]


def test_a_piece_of_another_child_or_kind_puts_nothing_right(bond: House):
    accepted_without(bond, INSURANCE)
    watched(bond, "2027-08-24")
    piece(bond, "assurance-scolaire", "2027-09-01", "2027-09-01", demo_id("child/sarah-bond"))
    piece(bond, "attestation-caf", "2027-09-01", "2027-09-01")
    assert len(said(bond)) == 1


def test_a_clerk_notes_a_piece_brought_to_the_counter_and_nobody_else_does(bond: House):
    accepted_without(bond, CAF)
    watched(bond, "2027-09-24")
    brought = {"household_id": BOND, "kind": "attestation-caf", "child_id": None}
    for who, day, code in (
        (ANDREW, "2027-09-20", "chassis.forbidden"),
        (NADIA, "2027-09-30", "household.day-ahead"),
    ):
        with pytest.raises(Refused) as refusal:
            say(bond, "put_right", who, **brought, on=day)
        assert refusal.value.code == code
    assert say(bond, "put_right", NADIA, **brought, on="2027-09-20") == []
    assert said(bond)[1:] == [("RecordRegular", "2027-08-24", "2027-09-20")]
    with pytest.raises(Refused):
        say(bond, "put_right", NADIA, **brought, on="2027-09-20")


def test_clerks_read_who_is_not_in_order_since_when_and_for_what_and_no_family_does(bond: House):
    accepted_without(bond, CAF, INSURANCE)
    assert say(bond, "irregular_records", NADIA)["households"] == []
    watched(bond, "2027-08-24")
    told = say(bond, "irregular_records", NADIA)
    assert (told["total"], told["pages"]) == (1, 1)
    (one,) = told["households"]
    assert (one["household_id"], one["since"]) == (str(BOND), "2027-08-24")
    assert sorted(one["lacking"]) == ["Assurance", "Attestation de la CAF"]
    with pytest.raises(Refused, match="forbidden"):
        say(bond, "irregular_records")
