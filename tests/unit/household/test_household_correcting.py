"""A clerk corrects a record that others change at the same time: nothing is lost unseen."""

from datetime import date
from typing import Any

import pytest

from chassis.refusals import NotFound
from services.household.domain.correcting import agreed
from services.household.domain.errors import (
    BirthDateUnlikely,
    ChangedMeanwhile,
    PersonKnown,
    PhoneInvalid,
    SchoolUnknown,
)
from services.household.workflows import correcting
from services.household.workflows.registering import import_household
from tests.people import BOND, clerk
from tests.unit.household.household_fakes import (
    ANDREW,
    CHLOE,
    CLAUDE,
    LEROY,
    LOUISE,
    MARTIN,
    FakeUnit,
    a_child,
    a_guardian,
    an_address,
    bond,
    separated,
)
from tests.unit.household.household_school_fakes import CURIE

NADIA, PAUL = clerk(), clerk(name="Paul")


@pytest.fixture
def unit() -> FakeUnit:
    unit = FakeUnit()
    for told in (bond(), separated(MARTIN, "even"), separated(LEROY, "odd")):
        import_household(unit, NADIA, told)
    unit.forget_what_was_said()
    return unit


def guardian(unit: FakeUnit, told: dict[str, Any], seen: dict[str, Any], who: Any = NADIA) -> Any:
    return correcting.correct_guardian(unit, who, BOND, ANDREW, told=told, seen=seen)


def test_a_field_that_somebody_changed_meanwhile_is_not_overwritten(unit: FakeUnit) -> None:
    seen = {"phone": "06 12 34 56 78", "first_name": "Andrew"}
    guardian(unit, {"phone": "0687654321"}, seen, PAUL)
    with pytest.raises(ChangedMeanwhile) as refusal:
        guardian(unit, {"phone": "0611111111", "first_name": "Andy"}, seen)
    assert refusal.value.details == {"fields": ["phone"]}
    assert unit.households.get(BOND).guardians[0].phone == "06 87 65 43 21"
    assert unit.households.get(BOND).guardians[0].first_name == "Andrew"


def test_two_clerks_who_ask_the_same_thing_both_have_it(unit: FakeUnit) -> None:
    for who in (PAUL, NADIA):
        guardian(unit, {"phone": "06.87.65.43.21"}, {"phone": "06 12 34 56 78"}, who)
    assert [(by, c.old, c.new) for _, by, c in unit.journal.lines] == [
        ("Paul", "06 12 34 56 78", "06 87 65 43 21")
    ]


def test_two_clerks_on_two_fields_both_have_theirs(unit: FakeUnit) -> None:
    seen = {"first_name": "Andrew", "phone": "06 12 34 56 78"}
    guardian(unit, {"phone": "0687654321"}, seen, PAUL)
    guardian(unit, {"first_name": "Andy"}, {"first_name": "Andrew"})
    assert unit.journal.fields(BOND) == ["guardian.phone", "guardian.first_name"]


def test_a_value_nobody_says_to_have_seen_is_taken_as_asked() -> None:
    assert agreed({"name": "Bond"}, {}, {"name": "Bonde"}) == {"name": "Bonde"}


def test_an_email_mended_by_the_town_is_told_to_who_holds_the_account(unit: FakeUnit) -> None:
    guardian(unit, {"email": "a@mail.example"}, {"email": "andrew@bond.example"})
    assert [event.email for event in unit.events] == ["a@mail.example"]


def test_an_email_taken_away_is_told_so_that_nobody_writes_to_it(unit: FakeUnit) -> None:
    guardian(unit, {"email": None}, {"email": "andrew@bond.example"})
    assert [(event.guardian_id, event.email) for event in unit.events] == [(ANDREW, None)]
    unit.forget_what_was_said()
    guardian(unit, {"phone": None}, {"phone": "06 12 34 56 78"})
    assert unit.events == []


def test_a_telephone_that_is_none_changes_nothing(unit: FakeUnit) -> None:
    with pytest.raises(PhoneInvalid):
        guardian(unit, {"phone": "12"}, {"phone": "06 12 34 56 78"})
    assert (unit.journal.lines, unit.events) == ([], [])


def test_a_guardian_of_another_house_is_not_found(unit: FakeUnit) -> None:
    with pytest.raises(NotFound):
        correcting.correct_guardian(unit, NADIA, BOND, CLAUDE, told={}, seen={})


def test_a_household_renamed_is_said_again_under_its_reference(unit: FakeUnit) -> None:
    correcting.rename(unit, NADIA, BOND, name="Bond-Blanc", seen="Bond")
    assert [(event.name, event.reference) for event in unit.events] == [("Bond-Blanc", "F-000001")]
    with pytest.raises(ChangedMeanwhile):
        correcting.rename(unit, PAUL, BOND, name="Blanc", seen="Bond")


def test_an_address_is_taken_whole_or_not_at_all(unit: FakeUnit) -> None:
    seen = an_address()
    told = an_address(line1="3 allée Neuve")
    correcting.correct_address(unit, NADIA, BOND, address=told, seen=seen)
    with pytest.raises(ChangedMeanwhile) as refusal:
        correcting.correct_address(
            unit, PAUL, BOND, address=an_address(line2="Bâtiment B"), seen=seen
        )
    assert refusal.value.details == {"fields": ["address"]}
    assert unit.households.get(BOND).address.line1 == "3 allée Neuve"
    assert unit.households.get(BOND).address.line2 is None


def test_a_child_corrected_in_one_home_is_corrected_in_the_other(unit: FakeUnit) -> None:
    correcting.correct_child(
        unit,
        NADIA,
        MARTIN,
        LOUISE,
        told={"first_name": "Louise-Anne", "school_id": CURIE, "level": "CE1"},
        seen={"first_name": "Louise"},
    )
    told = [(e.household_id, e.first_name, e.school_name, e.weeks) for e in unit.events]
    assert told == [
        (MARTIN, "Louise-Anne", "École Curie", "even"),
        (LEROY, "Louise-Anne", "École Curie", "odd"),
    ]
    assert unit.journal.fields(LEROY) == ["child.first_name", "child.school_name", "child.level"]


def test_a_child_is_not_sent_to_a_school_that_does_not_exist(unit: FakeUnit) -> None:
    with pytest.raises(SchoolUnknown):
        correcting.correct_child(unit, NADIA, BOND, CHLOE, told={"school_id": CHLOE}, seen={})


@pytest.mark.parametrize("born", [date(2027, 6, 3), date(1985, 11, 3)])
def test_a_birth_date_of_nobody_at_school_is_refused(unit: FakeUnit, born: date) -> None:
    with pytest.raises(BirthDateUnlikely):
        correcting.correct_child(unit, NADIA, BOND, CHLOE, told={"birth_date": born}, seen={})
    with pytest.raises(BirthDateUnlikely):
        correcting.add_child(unit, NADIA, BOND, a_child(CURIE, birth_date=born))


def test_somebody_added_is_one_line_of_the_journal_and_is_announced(unit: FakeUnit) -> None:
    newcomer = a_guardian(CLAUDE, first_name="Claude", email="claude@bond.example", phone=None)
    correcting.add_guardian(unit, NADIA, BOND, newcomer)
    correcting.add_child(unit, NADIA, BOND, a_child(CURIE, first_name="Noé"))
    assert unit.heard() == ["GuardianRegistered", "ChildRegistered"]
    told = [(c.field, c.old, c.new) for home, _, c in unit.journal.lines if home == BOND]
    assert told == [
        ("guardian.joined", None, "Claude Bond"),
        ("child.joined", None, "Noé Bond"),
    ]


def test_somebody_who_is_there_is_not_changed_by_being_added(unit: FakeUnit) -> None:
    with pytest.raises(PersonKnown):
        correcting.add_guardian(unit, NADIA, BOND, a_guardian(first_name="Andy"))
    with pytest.raises(PersonKnown):
        correcting.add_child(unit, NADIA, BOND, a_child(level="CE1"))
    correcting.add_child(unit, NADIA, BOND, a_child())
    assert (unit.journal.lines, unit.events) == ([], [])
