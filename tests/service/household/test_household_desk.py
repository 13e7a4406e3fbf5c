"""The desk opens and corrects records, on real PostgreSQL, with others at the same fields."""

from typing import Any

import eventlet
import pytest
from household_town import (
    ANDREW,
    CURIE,
    LEROY,
    LOUISE,
    MARTIN,
    NADIA,
    PASTEUR,
    a_child,
    home_of_louise,
    imported,
)

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, clerk, demo_id, parent

PAUL = clerk(name="Paul")
PHONE = "06 12 34 56 78"
OURS = {"line1": "12 rue des Lilas", "postcode": "99000", "city": "Démoville"}


def corrected(town: House, who: Any, told: dict[str, Any], seen: dict[str, Any]) -> dict[str, Any]:
    return town.call(
        "household",
        "correct_guardian",
        who=who,
        household_id=BOND,
        guardian_id=ANDREW,
        told=told,
        seen=seen,
    )


def by_the_parent(town: House, phone: str, seen: str | None = None) -> dict[str, Any]:
    told: dict[str, Any] = {"phone": phone, "address": OURS}
    if seen is not None:
        told["seen"] = {"phone": seen, "address": OURS}
    andrew = parent(BOND, account_id=ANDREW)
    return town.call(
        "household", "change_contact", who=andrew, household_id=BOND, guardian_id=ANDREW, **told
    )


def phone_of(town: House) -> str:
    record = town.call("household", "record", who=NADIA, household_id=BOND)
    return record["guardians"][0]["phone"]


def test_a_clerk_does_not_overwrite_what_a_parent_has_just_changed(town: House) -> None:
    imported(town)
    by_the_parent(town, "0687654321")
    with pytest.raises(Refused) as refusal:
        corrected(town, NADIA, {"phone": "0611111111"}, {"phone": PHONE})
    assert refusal.value.code == "household.changed-meanwhile"
    assert refusal.value.details == {"fields": ["phone"]}
    assert phone_of(town) == "06 87 65 43 21"


def test_a_parent_does_not_overwrite_what_a_clerk_has_just_changed(town: House) -> None:
    imported(town)
    corrected(town, NADIA, {"phone": "0611111111"}, {"phone": PHONE})
    with pytest.raises(Refused, match="changed-meanwhile"):
        by_the_parent(town, "0687654321", seen=PHONE)
    assert phone_of(town) == "06 11 11 11 11"
    by_the_parent(town, "0687654321", seen="06 11 11 11 11")
    assert phone_of(town) == "06 87 65 43 21"


def test_of_two_clerks_at_once_one_is_told(town: House) -> None:
    imported(town)

    def one(phone: str) -> str:
        try:
            corrected(town, NADIA, {"phone": phone}, {"phone": PHONE})
        except Refused as refusal:
            return refusal.code
        return "done"

    asked = [eventlet.spawn(one, phone) for phone in ("0611111111", "0622222222")]
    assert sorted(each.wait() for each in asked) == ["done", "household.changed-meanwhile"]
    lines = town.call("household", "journal", who=NADIA, household_id=BOND)
    assert [line["field"] for line in lines].count("guardian.phone") == 1


def test_two_homes_correct_one_child_at_once_and_neither_is_lost(town: House) -> None:
    home_of_louise(town, MARTIN, "even", "Martin")
    home_of_louise(town, LEROY, "odd", "Leroy")

    def one(home: Any, told: dict[str, Any], seen: dict[str, Any]) -> None:
        about = {"household_id": home, "child_id": LOUISE, "told": told, "seen": seen}
        town.call("household", "correct_child", who=NADIA, **about)

    level = eventlet.spawn(one, MARTIN, {"level": "CE1"}, {"level": "CP"})
    name = eventlet.spawn(one, LEROY, {"first_name": "Louise-Anne"}, {"first_name": "Louise"})
    level.wait(), name.wait()
    for home in (MARTIN, LEROY):
        record = town.call("household", "record", who=NADIA, household_id=home)
        (louise,) = record["children"]
        assert (louise["first_name"], louise["level"]) == ("Louise-Anne", "CE1")


def test_everything_a_clerk_corrects_is_in_the_record_its_journal_and_the_search(
    town: House,
) -> None:
    opened_at = imported(town)["opened_at"]
    about = {"household_id": BOND}
    moved = {**OURS, "line1": "3 place du Préau"}
    town.call("household", "rename_household", who=NADIA, name="Bond-Blanc", seen="Bond", **about)
    town.call("household", "correct_address", who=NADIA, address=moved, seen=OURS, **about)
    corrected(town, NADIA, {"email": "a@mail.example"}, {"email": "andrew@bond.example"})
    newcomer = {"guardian_id": LEROY, "first_name": "Claude", "last_name": "Blanc"}
    town.call("household", "add_guardian", who=NADIA, **newcomer, **about)
    noe = a_child("noe", "Noé", school_id=CURIE)
    record = town.call("household", "add_child", who=NADIA, **noe, **about)
    assert (record["name"], record["opened_at"]) == ("Bond-Blanc", opened_at)
    lines = town.call("household", "journal", who=NADIA, **about)
    assert [(line["field"], line["old"] or line["new"]) for line in reversed(lines)][2:] == [
        ("name", "Bond"),
        ("address", {**OURS, "line2": None}),
        ("guardian.email", "andrew@bond.example"),
        ("guardian.joined", "Claude Blanc"),
        ("child.joined", "Noé Bond"),
    ]
    for text in ("bond-blanc", "place du préau", "a@mail.example", "claude blanc", "noé"):
        assert town.call("household", "search", who=NADIA, text=text)["total"] == 1


def opening(household_id: Any, **but: Any) -> dict[str, Any]:
    guardian = {
        "guardian_id": demo_id(f"guardian/{household_id}"),
        "first_name": "Ana",
        "last_name": "Roux",
        "phone": "0655555555",
    }
    whole = {"household_id": household_id, "name": "Roux", "address": OURS}
    return {**whole, "guardians": [guardian], "children": [], **but}


def test_two_clerks_before_one_family_open_one_record(town: House) -> None:
    def one(household_id: Any) -> str:
        try:
            town.call("household", "open_household", who=NADIA, **opening(household_id))
        except Refused as refusal:
            return refusal.code
        return "done"

    asked = [eventlet.spawn(one, home) for home in (MARTIN, LEROY)]
    assert sorted(each.wait() for each in asked) == ["done", "household.looks-alike"]


def test_a_family_known_by_a_child_is_shown_before_another_is_opened(town: House) -> None:
    imported(town)
    chloe = a_child("another", "Chloe", last_name="BOND", school_id=PASTEUR)
    born = {name: chloe[name] for name in ("first_name", "last_name", "birth_date")}
    asked: dict[str, Any] = {"guardians": [{"phone": "06.12.34.56.78"}], "children": [born]}
    (alike,) = town.call("household", "look_alikes", who=NADIA, **asked)
    assert (alike["reference"], alike["why"]) == ("F-000001", ["child", "phone"])
    with pytest.raises(Refused, match="looks-alike"):
        town.call("household", "open_household", who=NADIA, **opening(LEROY, children=[chloe]))
    told = opening(LEROY, children=[chloe], despite="Homonyme")
    assert town.call("household", "open_household", who=NADIA, **told)["reference"] == "F-000002"
