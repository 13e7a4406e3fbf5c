"""A town imports its families again and again: nothing doubled, lost, or told elsewhere."""

from typing import Any

import pytest

from services.household.domain.errors import NamedTwice, SchoolUnknown
from services.household.workflows.registering import import_household
from services.household.workflows.schools import add_school
from tests.people import BOND, clerk
from tests.unit.household.household_fakes import (
    ANDREW,
    CHLOE,
    LEROY,
    LOUISE,
    MARTIN,
    PASTEUR,
    SARAH,
    FakeUnit,
    a_child,
    a_guardian,
    an_address,
    bond,
    separated,
)
from tests.unit.household.household_school_fakes import CURIE

NADIA = clerk()


@pytest.fixture
def unit() -> FakeUnit:
    return FakeUnit()


@pytest.fixture
def with_bond(unit: FakeUnit) -> FakeUnit:
    import_household(unit, NADIA, bond())
    unit.forget_what_was_said()
    unit.households.saves = 0
    return unit


@pytest.fixture
def with_louise(unit: FakeUnit) -> FakeUnit:
    import_household(unit, NADIA, separated(MARTIN, "even"))
    import_household(unit, NADIA, separated(LEROY, "odd"))
    unit.forget_what_was_said()
    return unit


def test_a_new_household_is_announced_with_everybody_in_it(unit: FakeUnit) -> None:
    view = import_household(unit, NADIA, bond())
    assert view["reference"] == "F-000001"
    assert unit.heard() == [
        "HouseholdRegistered",
        "GuardianRegistered",
        "ChildRegistered",
        "ChildRegistered",
    ]
    assert unit.events[2].school_name == "École Pasteur"
    assert unit.journal.fields(BOND) == ["household"]


def test_the_same_file_imported_twice_announces_nothing(with_bond: FakeUnit) -> None:
    quotient = {"amount": 612, "source": "CAF", "valid_from": a_child()["birth_date"]}
    import_household(with_bond, NADIA, bond(quotient_familial=quotient))
    assert with_bond.heard() == ["QuotientFamilialRecorded"]
    with_bond.forget_what_was_said()
    view = import_household(with_bond, NADIA, bond(quotient_familial=quotient))
    assert (with_bond.events, with_bond.journal.lines) == ([], [])
    assert with_bond.households.saves == 0
    assert view["reference"] == "F-000001"


def test_a_correction_keeps_the_reference_and_tells_only_what_changed(with_bond: FakeUnit) -> None:
    moved = bond(children=[a_child(level="CE1"), a_child(SARAH, first_name="Sarah", level="CM1")])
    view = import_household(with_bond, NADIA, moved)
    assert view["reference"] == "F-000001"
    assert [(event.child_id, event.level) for event in with_bond.events] == [(CHLOE, "CE1")]
    ((_, by, change),) = with_bond.journal.lines
    assert (by, change.field, change.person_id) == ("Nadia", "child.level", CHLOE)
    assert (change.old, change.new) == ("CP", "CE1")


def test_a_child_missing_from_a_form_is_not_lost(with_bond: FakeUnit) -> None:
    view = import_household(with_bond, NADIA, bond(children=[a_child()]))
    assert [child.first_name for child in view["children"]] == ["Chloé", "Sarah"]
    assert with_bond.events == []


def test_a_school_nobody_opened_is_refused(unit: FakeUnit) -> None:
    with pytest.raises(SchoolUnknown):
        import_household(unit, NADIA, bond(children=[a_child(school_id=CHLOE)]))
    assert unit.events == []


@pytest.mark.parametrize(
    "doubled",
    [
        {"children": [a_child(), a_child(first_name="Cloé")]},
        {"guardians": [a_guardian(), a_guardian(email="other@bond.example")]},
    ],
)
def test_a_person_described_twice_in_one_form_is_refused(
    unit: FakeUnit, doubled: dict[str, Any]
) -> None:
    with pytest.raises(NamedTwice):
        import_household(unit, NADIA, bond(**doubled))


def test_a_family_without_email_is_not_sent_an_account(unit: FakeUnit) -> None:
    import_household(unit, NADIA, bond(guardians=[a_guardian(email=None)]))
    assert "GuardianRegistered" not in unit.heard()


def test_an_email_corrected_by_the_town_is_announced(with_bond: FakeUnit) -> None:
    corrected = bond(guardians=[a_guardian(email="andrew.bond@mail.example")])
    import_household(with_bond, NADIA, corrected)
    assert [event.email for event in with_bond.events] == ["andrew.bond@mail.example"]
    assert with_bond.journal.fields(BOND) == ["guardian.email"]


def test_a_phone_corrected_by_the_town_is_no_business_of_the_other_services(
    with_bond: FakeUnit,
) -> None:
    import_household(with_bond, NADIA, bond(guardians=[a_guardian(ANDREW, phone="0687654321")]))
    assert with_bond.events == []
    assert with_bond.journal.fields(BOND) == ["guardian.phone"]


def test_a_school_changed_in_one_home_is_known_in_the_other(with_louise: FakeUnit) -> None:
    import_household(with_louise, NADIA, separated(MARTIN, "even", school_id=CURIE))
    told = [(event.household_id, event.school_id, event.weeks) for event in with_louise.events]
    assert told == [(MARTIN, CURIE, "even"), (LEROY, CURIE, "odd")]
    assert with_louise.journal.fields(LEROY) == ["child.school_name"]
    assert with_louise.households.get(LEROY).children[0].school_name == "École Curie"


def test_weeks_changed_in_one_home_say_nothing_in_the_other(with_louise: FakeUnit) -> None:
    import_household(with_louise, NADIA, separated(MARTIN, "all"))
    assert [event.household_id for event in with_louise.events] == [MARTIN]
    assert with_louise.journal.fields(LEROY) == []
    assert with_louise.households.get(LEROY).children[0].weeks == "odd"


def test_the_address_of_one_home_never_shows_in_the_other(with_louise: FakeUnit) -> None:
    moved = {**separated(MARTIN, "even"), "address": an_address(line1="3 allée secrète")}
    import_household(with_louise, NADIA, moved)
    assert "secrète" not in repr(with_louise.households.get(LEROY))
    assert with_louise.journal.fields(LEROY) == []
    assert {g.first_name for g in with_louise.households.get(LEROY).guardians} == {"Claude"}
    assert with_louise.households.get(LEROY).children[0].child_id == LOUISE


def test_a_school_told_twice_is_announced_once(unit: FakeUnit) -> None:
    add_school(unit, PASTEUR, "École Pasteur")
    assert unit.events == []
    add_school(unit, PASTEUR, "École Louis-Pasteur")
    assert [event.name for event in unit.events] == ["École Louis-Pasteur"]
