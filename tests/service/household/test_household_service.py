"""Household on real PostgreSQL: what the database referees, who may ask."""

from typing import Any

import pytest
from household_town import (
    ANDREW,
    CURIE,
    LEROY,
    LOUISE,
    MARTIN,
    NADIA,
    a_child,
    home_of_louise,
    imported,
)

from chassis.errors import Refused
from chassis.migrations import drift
from tests.house import House
from tests.people import BOND, clerk, demo_id, parent


def test_the_migrations_make_the_tables_the_code_believes_in(town: House) -> None:
    assert drift("household", town.engine("household")) == []


def test_a_record_is_what_was_imported(town: House) -> None:
    view = imported(town)
    record = town.call("household", "record", who=parent(BOND), household_id=BOND)
    assert record == view
    assert record["reference"] == "F-000001"
    assert [child["first_name"] for child in record["children"]] == ["Chloé", "Sarah"]
    assert record["children"][0]["school_name"] == "École Pasteur"
    assert record["guardians"][0]["phone"] == "06 12 34 56 78"
    assert (record["quotient_familial"]["amount"], record["address"]["line2"]) == (612, None)


def test_a_family_imported_twice_is_one_family_and_said_once(town: House) -> None:
    imported(town)
    said = town.events("household")
    imported(town)
    assert town.events("household") == said
    assert [name for name, _ in said] == [
        "SchoolAdded",
        "SchoolAdded",
        "HouseholdRegistered",
        "GuardianRegistered",
        "ChildRegistered",
        "ChildRegistered",
        "QuotientFamilialRecorded",
    ]
    assert town.call("household", "search", who=NADIA, text="bond")["total"] == 1


def test_two_households_never_have_the_same_reference(town: House) -> None:
    first = imported(town)["reference"]
    second = home_of_louise(town, MARTIN, "even", "Martin")["reference"]
    assert (first, second) == ("F-000001", "F-000002")


@pytest.mark.parametrize("weeks", ["even", "all"])
def test_a_week_of_a_child_never_belongs_to_two_homes(town: House, weeks: str) -> None:
    home_of_louise(town, MARTIN, "even", "Martin")
    with pytest.raises(Refused) as refusal:
        home_of_louise(town, LEROY, weeks, "Leroy")
    assert refusal.value.code == "household.weeks-taken"
    assert refusal.value.details == {"child_id": str(LOUISE), "weeks": weeks}
    with pytest.raises(Refused, match="not-found"):
        town.call("household", "record", who=NADIA, household_id=LEROY)


def test_neither_home_of_a_child_sees_the_other(town: House) -> None:
    home_of_louise(town, MARTIN, "even", "Martin")
    home_of_louise(town, LEROY, "odd", "Leroy")
    jamie = parent(MARTIN, name="Jamie")
    record = town.call("household", "record", who=jamie, household_id=MARTIN)
    journal = town.call("household", "journal", who=jamie, household_id=MARTIN)
    assert record["children"][0]["weeks"] == "even"
    assert "Leroy" not in f"{record}{journal}"
    assert str(LEROY) not in f"{record}{journal}"
    for question in ("record", "journal", "quotients"):
        with pytest.raises(Refused, match="forbidden"):
            town.call("household", question, who=jamie, household_id=LEROY)


def test_a_school_changed_by_one_home_reaches_the_other(town: House) -> None:
    home_of_louise(town, MARTIN, "even", "Martin")
    home_of_louise(town, LEROY, "odd", "Leroy")
    moved = a_child("x", "Louise", child_id=LOUISE, weeks="even", school_id=CURIE)
    imported(town, household_id=MARTIN, name="Martin", children=[moved], quotient_familial=None)
    record = town.call("household", "record", who=NADIA, household_id=LEROY)
    assert record["children"][0]["school_name"] == "École Curie"
    assert record["children"][0]["weeks"] == "odd"


def test_a_parent_changes_a_telephone_and_an_address_and_the_journal_says_so(town: House) -> None:
    imported(town)
    andrew = parent(BOND, account_id=ANDREW)
    view = town.call(
        "household",
        "change_contact",
        who=andrew,
        household_id=BOND,
        guardian_id=ANDREW,
        phone="+33 6 87 65 43 21",
        address={"line1": "3 place du Préau", "postcode": "99000", "city": "Démoville"},
    )
    assert view["guardians"][0]["phone"] == "06 87 65 43 21"
    newest = town.call("household", "journal", who=andrew, household_id=BOND)[:2]
    assert {line["field"]: line["new"] for line in newest} == {
        "guardian.phone": "06 87 65 43 21",
        "address": view["address"],
    }
    assert {(line["by_name"], line["channel"]) for line in newest} == {("Andrew", "web")}
    assert town.events("household")[-1][0] == "ContactChanged"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"phone": "12"}, "household.phone-invalid"),
        ({"postcode": "ABC"}, "household.postcode-invalid"),
        ({"line1": ""}, "household.address-incomplete"),
    ],
)
def test_each_wrong_field_has_its_own_code(town: House, wrong: dict[str, str], code: str) -> None:
    imported(town)
    typed = {
        "phone": "0612345678",
        "line1": "1 rue X",
        "postcode": "99000",
        "city": "Démoville",
    } | wrong
    phone = typed.pop("phone")
    with pytest.raises(Refused) as refusal:
        town.call(
            "household",
            "change_contact",
            who=parent(BOND, account_id=ANDREW),
            household_id=BOND,
            guardian_id=ANDREW,
            phone=phone,
            address=typed,
        )
    assert refusal.value.code == code


def test_an_email_cannot_be_slipped_into_a_change_of_contact(town: House) -> None:
    imported(town)
    with pytest.raises(Refused, match="invalid"):
        town.call(
            "household",
            "change_contact",
            who=parent(BOND, account_id=ANDREW),
            household_id=BOND,
            guardian_id=ANDREW,
            phone=None,
            email="other@bond.example",
            address={"line1": "1 rue X", "postcode": "99000", "city": "Démoville"},
        )


def test_one_account_in_two_homes_may_change_its_telephone_in_both(town: House) -> None:
    imported(town)
    claude = demo_id("guardian/leroy")
    told = {"guardian_id": claude, "first_name": "Andrew", "last_name": "Bond"}
    told["email"] = "Andrew@Bond.example"
    imported(town, household_id=LEROY, name="Leroy", guardians=[told], children=[])
    view = town.call(
        "household",
        "change_contact",
        who=parent(BOND, LEROY, account_id=ANDREW),
        household_id=LEROY,
        guardian_id=claude,
        phone="0687654321",
        address={"line1": "1 rue X", "postcode": "99000", "city": "Démoville"},
    )
    assert view["guardians"][0]["phone"] == "06 87 65 43 21"


@pytest.mark.parametrize("who", [None, parent(BOND), clerk(roles=("cook",))])
def test_only_the_desk_searches_and_imports(town: House, who: Any) -> None:
    for method, arguments in (
        ("search", {"text": "bond"}),
        ("add_school", {"school_id": CURIE, "name": "Pirate"}),
    ):
        with pytest.raises(Refused, match="forbidden"):
            town.call("household", method, who=who, **arguments)


def test_a_quotient_keeps_its_history(town: House) -> None:
    imported(town)
    town.call(
        "household",
        "record_quotient_familial",
        who=NADIA,
        household_id=BOND,
        amount=None,
        source="Dossier incomplet",
        valid_from="2027-06-01",
    )
    history = town.call("household", "quotients", who=parent(BOND), household_id=BOND)
    assert [(q["amount"], q["valid_from"], q["by_name"]) for q in history] == [
        (None, "2027-06-01", "Nadia"),
        (612, "2027-01-01", "Nadia"),
    ]
    record = town.call("household", "record", who=NADIA, household_id=BOND)
    assert record["quotient_familial"]["amount"] is None
