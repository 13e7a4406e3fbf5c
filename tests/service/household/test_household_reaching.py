"""Whom the town writes to on paper: those without an address, and nobody of another town."""

from typing import Any

import pytest
from household_town import LEROY, MARTIN, home_of_louise, imported
from sqlalchemy import text

from chassis.errors import Refused
from tests.house import House
from tests.people import clerk, demo_id

ROSE = clerk(name="Rose", exports=True)
BETH = demo_id("guardian/beth-bond")


@pytest.fixture
def town(town: House) -> House:
    andrew = imported(town)["guardians"][0]
    beth = {"guardian_id": BETH, "first_name": "Beth", "last_name": "Bond"}
    imported(town, guardians=[andrew, beth], quotient_familial=None)
    home_of_louise(town, MARTIN, "even", "Martin")
    return town


def to_write(town: House, who: Any = ROSE, **asked: Any) -> Any:
    return town.call("household", "guardians_to_write", who=who, **{"page": 1, **asked})


def test_those_without_an_address_are_found_with_where_they_live(town: House) -> None:
    (beth,) = to_write(town, without_email=True)["guardians"]
    assert (beth["guardian_id"], beth["email"], beth["reference"]) == (str(BETH), None, "F-000001")
    assert beth["address"]["line1"] == "12 rue des Lilas"
    reached = town.call("household", "guardians_reached", who=ROSE)
    assert reached == {"guardians": 3, "without_email": 1}


def test_each_page_is_another_part_of_the_town(town: House, monkeypatch: Any) -> None:
    monkeypatch.setattr("services.household.workflows.reaching.PAGE_OF", 2)
    pages = [to_write(town, without_email=False, page=page) for page in (1, 2)]
    assert [page["pages"] for page in pages] == [2, 2]
    names = [it["first_name"] for page in pages for it in page["guardians"]]
    assert names == ["Andrew", "Beth", "ParentMartin"]


def test_a_family_of_another_town_is_its_own_towns_to_write_to(town: House) -> None:
    home_of_louise(town, LEROY, "odd", "Leroy")
    moved_in = "INSERT INTO home_towns VALUES (:household_id, 'voisinville', '2027-01-01')"
    with town.unit("household") as unit:
        unit.connection.execute(text(moved_in), {"household_id": LEROY})
    names = [it["last_name"] for it in to_write(town, without_email=False)["guardians"]]
    assert "Leroy" not in names


def test_a_family_whose_record_is_closed_is_written_to_no_more(town: House) -> None:
    with town.unit("household") as unit:
        unit.connection.execute(text("UPDATE households SET closed_at = now()"))
    assert to_write(town, without_email=False)["total"] == 0


def test_the_addresses_of_a_town_are_given_to_whoever_may_export_alone(town: House) -> None:
    for who in (clerk(), clerk(roles=("admin",)), clerk(roles=("cook",), exports=True)):
        with pytest.raises(Refused, match="forbidden"):
            to_write(town, who, without_email=True)
