"""Particulars on real PostgreSQL: kept by whom they belong to, and never of another home."""

from typing import Any

import pytest
from household_town import ANDREW, LEROY, LOUISE, MARTIN, NADIA, home_of_louise, imported

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, demo_id, parent

CHLOE = demo_id("child/chloe-bond")
A_PARENT = parent(BOND, account_id=ANDREW)


def change(town: House, who: Any, home: Any, person_id: Any, field: str, *pair: Any) -> Any:
    wish = {"field": field, "seen": pair[0], "asked": pair[1]}
    told = {"household_id": home, "person_id": person_id, "changes": [wish]}
    return town.call("household", "change_particulars", who=who, key=f"{field}{pair}", **told)


def said(view: dict[str, Any], person_id: Any = None) -> dict[str, Any]:
    wanted = None if person_id is None else str(person_id)
    return {f["field"]: f["value"] for f in view["facts"] if f["person_id"] == wanted}


def test_what_is_said_is_read_again_and_taken_back(town: House) -> None:
    imported(town)
    people = [{"name": "Awa Diallo", "phone": "06 12 34 00 55", "link": "voisine"}]
    for whom, field, value in (
        (None, "emergency", people),
        (ANDREW, "guardian.phone_work", "01 23 45 67 89"),
        (CHLOE, "child.leaves_alone", False),
        (CHLOE, "child.pickup", people),
    ):
        change(town, A_PARENT, BOND, whom, field, None, value)
        view = town.call("household", "particulars", who=NADIA, household_id=BOND)
        assert said(view, whom)[field] == value
    view = change(town, A_PARENT, BOND, CHLOE, "child.pickup", people, [])
    assert "child.pickup" not in said(view, CHLOE)
    rows = "SELECT field FROM household_particulars ORDER BY field"
    assert [row[0] for row in town.sql("household", rows)] == ["emergency", "guardian.phone_work"]


def test_the_first_page_is_told_what_decides_which_pieces_are_asked(town: House) -> None:
    imported(town)

    def home() -> dict[str, Any]:
        told: dict[str, Any] = town.call("household", "home", who=A_PARENT, household_id=BOND)
        return told

    record = town.call("household", "record", who=A_PARENT, household_id=BOND)
    assert (home()["record"], home()["of_the_caf"]) == (record, None)
    change(town, A_PARENT, BOND, None, "caf_recipient", None, False)
    assert home()["of_the_caf"] is False
    hidden = {"field": "caf_recipient", "parent": "hidden", "clerk": "editable",
              "cashier": "hidden", "instructor": "hidden"}  # fmt: skip
    town.call("household", "set_record_fields", who=NADIA, key="k", decided=[hidden])
    assert home()["of_the_caf"] is None


def test_the_three_values_of_a_conflict_reach_whoever_came_second(town: House) -> None:
    imported(town)
    change(town, NADIA, BOND, CHLOE, "child.insurer", None, "MAE")
    with pytest.raises(Refused) as raised:
        change(town, A_PARENT, BOND, CHLOE, "child.insurer", None, "Autre")
    assert raised.value.code == "household.changed-meanwhile"
    (conflict,) = raised.value.details["conflicts"]
    assert (conflict["seen"], conflict["asked"], conflict["current"]) == (None, "Autre", "MAE")


def test_a_fact_of_a_child_is_one_in_both_homes(town: House) -> None:
    home_of_louise(town, MARTIN, "even", "Martin")
    home_of_louise(town, LEROY, "odd", "Leroy")
    here, there = parent(MARTIN), parent(LEROY)
    change(town, here, MARTIN, LOUISE, "child.insurer", None, "MAE")
    change(town, here, MARTIN, LOUISE, "child.pickup", None, [{"name": "Rose"}])
    view = town.call("household", "particulars", who=there, household_id=LEROY)
    assert said(view, LOUISE)["child.insurer"] == "MAE"
    assert "child.pickup" not in said(view, LOUISE)


def test_the_town_decides_and_the_next_page_is_another(town: House) -> None:
    imported(town)
    decided = {"field": "child.insurer", "parent": "hidden", "clerk": "editable",
               "cashier": "hidden", "instructor": "hidden"}  # fmt: skip
    town.call("household", "set_record_fields", who=NADIA, key="k", decided=[decided])
    view = town.call("household", "particulars", who=A_PARENT, household_id=BOND)
    assert "child.insurer" not in {field["field"] for field in view["fields_shown"]}
    (kept,) = town.sql("household", "SELECT field, parent, by_name FROM record_fields")
    assert tuple(kept) == ("child.insurer", "hidden", "Nadia")
