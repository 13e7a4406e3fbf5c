"""A partner town speaks of its own households: kept, shown, and told back when it is wrong."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.household.service import HouseholdService
from tests.house import House
from tests.people import clerk, demo_id

PASTEUR, DURAND = demo_id("school/pasteur"), UUID("5b0c8a52-7d0c-5f0e-8f1e-0c3f6a1d2e01")
TOM, LEA = (
    UUID("5b0c8a52-7d0c-5f0e-8f1e-0c3f6a1d2e02"),
    UUID("5b0c8a52-7d0c-5f0e-8f1e-0c3f6a1d2e03"),
)
MARIE = UUID("5b0c8a52-7d0c-5f0e-8f1e-0c3f6a1d2e04")
NADIA = clerk()


@pytest.fixture
def town(house: House) -> House:
    house.start(HouseholdService)
    house.call("household", "add_school", who=NADIA, school_id=PASTEUR, name="École Pasteur")
    return house


def a_child(child_id: UUID = TOM, **but: Any) -> dict[str, Any]:
    whole = {
        "child_id": child_id,
        "first_name": "Tom",
        "last_name": "Durand",
        "birth_date": "2019-02-11",
        "school_id": PASTEUR,
        "level": "CE1",
        "weeks": "all",
    }
    return {**whole, **but}


def moved_in(town: House, **but: Any) -> None:
    marie = {"guardian_id": MARIE, "first_name": "Marie", "last_name": "Durand"}
    durand = {
        "partner": "voisinville",
        "household_id": DURAND,
        "name": "Durand",
        "address": {"line1": "3 rue du Lac", "postcode": "99100", "city": "Voisinville"},
        "guardians": [{**marie, "email": "marie@durand.example"}],
        "children": [a_child()],
        "moved_in_on": "2027-06-01",
    }
    town.publish("partners.HouseholdMovedIn", {**durand, **but}, subject=str(DURAND))


def says(town: House, event: str, **fields: Any) -> None:
    told = {"partner": "voisinville", "household_id": DURAND, **fields}
    town.publish(f"partners.{event}", told, subject=str(DURAND))


def record(town: House) -> dict[str, Any]:
    return town.call("household", "record", who=NADIA, household_id=DURAND)


def told_back(town: House) -> list[str]:
    events = town.events("household")
    return [data["code"] for name, data in events if name == "PartnerHouseholdRefused"]


def dead_letters(town: House) -> int:
    return town.sql("household", "SELECT count(*) FROM inbox WHERE state = 'dead'")[0][0]


def test_a_neighbour_is_registered_as_the_town_would_and_signed_by_its_commune(town: House):
    moved_in(town)
    known = record(town)
    assert (known["name"], [c["first_name"] for c in known["children"]]) == ("Durand", ["Tom"])
    assert known["home_town"]["name"] == "Commune de Voisinville"
    names = [name for name, _ in town.events("household")]
    assert names[1:] == ["HouseholdRegistered", "GuardianRegistered", "ChildRegistered"]
    journal = town.call("household", "journal", who=NADIA, household_id=DURAND)
    assert {line["by_name"] for line in journal} == {"Commune de Voisinville"}


def test_the_same_move_told_again_registers_and_announces_nothing_more(town: House):
    moved_in(town)
    before = (town.events("household"), record(town))
    moved_in(town)
    assert (town.events("household"), record(town)) == before


WRONG = [
    ({"children": [a_child(school_id=demo_id("school/atlantis"))]}, "household.school-unknown"),
    (
        {"address": {"line1": "3 rue du Lac", "postcode": "0", "city": "V"}},
        "household.postcode-invalid",
    ),
    ({"guardians": []}, "chassis.invalid"),
    ({"children": "Tom"}, "chassis.invalid"),
]


@pytest.mark.parametrize(("wrong", "code"), WRONG, ids=[code for _, code in WRONG])
def test_what_a_partner_gets_wrong_is_told_back_and_stands_in_nobody_s_way(
    town: House, wrong: dict[str, Any], code: str
):
    moved_in(town, **wrong)
    assert told_back(town) == [code]
    assert town.sql("household", "SELECT count(*) FROM households")[0][0] == 0
    assert dead_letters(town) == 0
    moved_in(town)
    assert record(town)["name"] == "Durand"


def test_a_household_refused_half_way_leaves_nothing_of_itself(town: House):
    """The database refuses the second child's weeks once the first child is written."""
    moved_in(town, household_id=demo_id("household/other"), children=[a_child(LEA)])
    said = len(town.events("household"))
    moved_in(town, children=[a_child(), a_child(LEA)])
    assert told_back(town) == ["household.weeks-taken"]
    assert len(town.events("household")) == said + 1
    assert town.sql("household", "SELECT count(*) FROM children")[0][0] == 1


def test_a_residence_stands_in_the_record_and_the_last_said_counts(town: House):
    moved_in(town)
    for valid_to in ("2027-12-31", "2028-08-31"):
        says(
            town,
            "ResidenceConfirmed",
            city="Voisinville",
            valid_from="2027-06-01",
            valid_to=valid_to,
        )
    residence = record(town)["home_town"]["residence"]
    assert (residence["city"], residence["valid_to"]) == ("Voisinville", "2028-08-31")


def test_a_family_that_left_keeps_its_record_and_its_day(town: House):
    moved_in(town)
    says(town, "HouseholdMovedOut", on="2027-07-31")
    known = record(town)
    assert known["home_town"]["moved_out_on"] == "2027-07-31"
    assert [child["first_name"] for child in known["children"]] == ["Tom"]


@pytest.mark.parametrize("partner", ["voisinville", "ailleurs"])
def test_a_town_speaks_only_of_households_it_made_known(town: House, partner: str):
    if partner == "ailleurs":
        moved_in(town)
    confirmed = {"city": "X", "valid_from": date(2027, 6, 1), "valid_to": None}
    says(town, "ResidenceConfirmed", **{**confirmed, "partner": partner})
    says(town, "HouseholdMovedOut", on="2027-07-31", partner=partner)
    assert told_back(town) == ["household.unknown", "household.unknown"]
    assert town.sql("household", "SELECT count(*) FROM residences")[0][0] == 0
    assert dead_letters(town) == 0
