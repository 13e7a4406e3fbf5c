"""A record is completed by whom the town lets, and two hands on one field lose nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.principal import Principal
from chassis.refusals import Forbidden, NotFound
from services.household.domain.errors import ChangedMeanwhile, FieldsWrong
from services.household.domain.particulars import Wish, changes
from services.household.workflows.particulars import change_particulars, particulars
from services.household.workflows.registering import import_household
from tests.people import BOND, clerk, parent
from tests.unit.household.household_fakes import (
    ANDREW,
    CHLOE,
    CLAUDE,
    JAMIE,
    LEROY,
    LOUISE,
    MARTIN,
    FakeUnit,
    a_guardian,
    bond,
    separated,
)

NADIA, OMAR = clerk(), clerk(name="Omar", roles=("cashier",))
BETH = a_guardian(JAMIE, first_name="Beth", email="beth@bond.example")
A_PARENT = parent(BOND, account_id=ANDREW)


@pytest.fixture
def unit() -> FakeUnit:
    unit = FakeUnit()
    import_household(unit, NADIA, bond(guardians=[a_guardian(), BETH]))
    unit.forget_what_was_said()
    return unit


def said(view: dict[str, Any], person_id: Any = None) -> dict[str, Any]:
    return {f["field"]: f["value"] for f in view["facts"] if f["person_id"] == person_id}


def change(unit: FakeUnit, who: Principal, person_id: Any, *wishes: Wish, home: Any = BOND) -> Any:
    return change_particulars(unit, who, home, person_id, list(wishes))


def why(raised: Any) -> dict[str, str]:
    return {wrong["field"]: wrong["code"] for wrong in raised.value.details["wrong"]}


def test_a_parent_completes_their_profile_and_the_journal_keeps_both_values(unit: FakeUnit) -> None:
    work = Wish("guardian.phone_work", None, "01.23.45.67.89")
    view = change(unit, A_PARENT, ANDREW, work)
    assert said(view, ANDREW)["guardian.phone_work"] == "01 23 45 67 89"
    assert view["own_guardian_id"] == ANDREW
    lines = {line.field: (line.old, line.new) for _, _, line in unit.journal.lines}
    assert lines["guardian.phone_work"] == (None, "01 23 45 67 89")
    assert unit.events == []


def test_a_telephone_changed_here_is_the_record_s_and_is_announced(unit: FakeUnit) -> None:
    seen = "06 12 34 56 78"
    change(unit, A_PARENT, ANDREW, Wish("guardian.phone", seen, "0687654321"))
    assert unit.households.get(BOND).guardians[0].phone == "06 87 65 43 21"
    assert "ContactChanged" in unit.heard()


def test_a_name_corrected_at_the_desk_is_heard_by_those_who_hold_a_copy(unit: FakeUnit) -> None:
    change(unit, NADIA, CHLOE, Wish("child.first_name", "Chloé", "Cloé"))
    assert unit.heard() == ["ChildRegistered"]


def test_a_parent_changes_nothing_of_the_other_parent_s_line(unit: FakeUnit) -> None:
    with pytest.raises(Forbidden):
        change(unit, A_PARENT, JAMIE, Wish("guardian.phone_work", None, "0123456789"))


def test_the_other_parent_s_work_and_preferences_are_not_shown(unit: FakeUnit) -> None:
    change(unit, NADIA, JAMIE, Wish("guardian.phone_work", None, "0123456789"))
    assert "guardian.phone_work" not in said(particulars(unit, A_PARENT, BOND), JAMIE)
    assert "guardian.phone_work" in said(particulars(unit, NADIA, BOND), JAMIE)


def certified(unit: FakeUnit) -> None:
    proven = {"guardian.birth_date": "1985-03-12", "guardian.birth_certified": "2027-06-04"}
    unit.particulars.save(BOND, ANDREW, proven)


def levels(view: dict[str, Any]) -> dict[str, str]:
    return {one["field"]: one["level"] for one in view["fields_shown"]}


def test_a_parent_does_not_change_what_franceconnect_has_certified(unit: FakeUnit) -> None:
    assert levels(particulars(unit, A_PARENT, BOND))["guardian.birth_date"] == "editable"
    certified(unit)
    shown = levels(particulars(unit, A_PARENT, BOND))
    assert (shown["guardian.birth_date"], shown["guardian.birth_certified"]) == ("shown", "shown")
    with pytest.raises(FieldsWrong) as raised:
        change(unit, A_PARENT, ANDREW, Wish("guardian.birth_date", "1985-03-12", "1985-03-13"))
    assert why(raised) == {"guardian.birth_date": "household.field-closed"}
    change(unit, A_PARENT, ANDREW, Wish("guardian.phone_work", None, "0123456789"))


def test_what_a_clerk_corrects_is_certified_no_more(unit: FakeUnit) -> None:
    certified(unit)
    wish = Wish("guardian.birth_date", "1985-03-12", "1985-03-13")
    view = change(unit, NADIA, ANDREW, wish)
    assert said(view, ANDREW)["guardian.birth_date"] == "1985-03-13"
    assert "guardian.birth_certified" not in said(view, ANDREW)


def test_a_child_of_elsewhere_is_not_found(unit: FakeUnit) -> None:
    with pytest.raises(NotFound):
        change(unit, A_PARENT, LOUISE, Wish("child.insurer", None, "MAE"))


def test_a_hidden_field_is_neither_shown_nor_told_nor_changed(unit: FakeUnit) -> None:
    change(unit, NADIA, CHLOE, Wish("child.insurer", None, "MAE"))
    unit.record_fields.decide("child.insurer", parent="hidden")
    view = particulars(unit, A_PARENT, BOND)
    assert "child.insurer" not in {field["field"] for field in view["fields_shown"]}
    assert "child.insurer" not in said(view, CHLOE)
    with pytest.raises(FieldsWrong) as raised:
        change(unit, A_PARENT, CHLOE, Wish("child.insurer", None, "Autre"))
    assert why(raised) == {"child.insurer": "household.field-closed"}


def test_a_field_only_shown_is_not_written_by_a_form_of_one_s_own_making(unit: FakeUnit) -> None:
    with pytest.raises(FieldsWrong):
        change(unit, A_PARENT, CHLOE, Wish("child.first_name", "Chloé", "Zoé"))
    with pytest.raises(FieldsWrong):
        change(unit, NADIA, ANDREW, Wish("guardian.email", None, "x@y.example"))


def test_a_compulsory_field_left_empty_stops_the_form_even_untouched(unit: FakeUnit) -> None:
    unit.record_fields.decide("child.insurer", parent="compulsory")
    with pytest.raises(FieldsWrong) as raised:
        change(
            unit,
            A_PARENT,
            CHLOE,
            Wish("child.insurer", None, None),
            Wish("child.insured_until", None, "2027-13-01"),
        )
    assert why(raised) == {
        "child.insurer": "household.value-missing",
        "child.insured_until": "household.day-invalid",
    }
    assert said(particulars(unit, A_PARENT, BOND), CHLOE)["child.level"] == "CP"


WRONG = [
    ("guardian.phone_home", "12", "household.phone-invalid"),
    ("guardian.phone_work", ["0612345678"], "household.value-invalid"),
    ("guardian.profession", "x" * 101, "household.value-too-long"),
]


@pytest.mark.parametrize(("field", "typed", "code"), WRONG, ids=[code for *_, code in WRONG])
def test_what_cannot_be_kept_is_told_by_its_field(
    unit: FakeUnit, field: str, typed: object, code: str
) -> None:
    unit.record_fields.decide("guardian.profession", parent="editable")
    with pytest.raises(FieldsWrong) as raised:
        change(unit, A_PARENT, ANDREW, Wish(field, None, typed))
    assert why(raised) == {field: code}


def test_whom_to_call_has_a_number_and_who_has_none_is_named_by_rank(unit: FakeUnit) -> None:
    awa = {"name": "Awa", "phone": "06 12 34 00 55"}
    for phone, code in ((None, "household.phone-missing"), ("12", "household.phone-invalid")):
        people = [awa, {"name": "Rose", "phone": phone}]
        with pytest.raises(FieldsWrong) as raised:
            change(unit, A_PARENT, None, Wish("emergency", None, people))
        [wrong] = raised.value.details["wrong"]
        assert (wrong["code"], wrong["details"]) == (code, {"at": 1})


PEOPLE = [
    ([{"name": "", "phone": "0612345678"}], "household.name-missing"),
    ([{"name": "Awa", "phone": "6"}], "household.phone-invalid"),
    ([{"name": "Awa", "age": 3}], "household.value-invalid"),
    ([{"name": f"Awa {n}"} for n in range(9)], "household.too-many-people"),
]


@pytest.mark.parametrize(("typed", "code"), PEOPLE, ids=[code for _, code in PEOPLE])
def test_somebody_who_may_fetch_a_child_is_told_by_name(
    unit: FakeUnit, typed: object, code: str
) -> None:
    with pytest.raises(FieldsWrong) as raised:
        change(unit, A_PARENT, CHLOE, Wish("child.pickup", None, typed))
    assert why(raised) == {"child.pickup": code}


def test_rows_left_empty_in_a_list_of_people_are_nobody(unit: FakeUnit) -> None:
    typed = [
        {"name": " Awa  Diallo ", "phone": "0612340055", "link": ""},
        {"name": "", "phone": ""},
    ]
    view = change(unit, A_PARENT, CHLOE, Wish("child.pickup", None, typed))
    awa = {"name": "Awa Diallo", "phone": "06 12 34 00 55", "link": None}
    assert said(view, CHLOE)["child.pickup"] == [awa]


@pytest.fixture
def two_homes(unit: FakeUnit) -> FakeUnit:
    import_household(unit, NADIA, separated(MARTIN, "even"))
    import_household(unit, NADIA, separated(LEROY, "odd"))
    unit.forget_what_was_said()
    return unit


JAMIE_THERE, CLAUDE_THERE = parent(MARTIN, account_id=JAMIE), parent(LEROY, account_id=CLAUDE)


def test_both_homes_of_a_child_share_its_facts_and_both_journals_say_so(
    two_homes: FakeUnit,
) -> None:
    change(two_homes, JAMIE_THERE, LOUISE, Wish("child.insurer", None, "MAE"), home=MARTIN)
    assert said(particulars(two_homes, CLAUDE_THERE, LEROY), LOUISE)["child.insurer"] == "MAE"
    assert two_homes.journal.fields(LEROY) == ["child.insurer"]


def test_whom_one_home_lets_fetch_a_child_is_not_shown_to_the_other(two_homes: FakeUnit) -> None:
    someone = Wish("child.pickup", None, [{"name": "Mamie Rose"}])
    change(two_homes, JAMIE_THERE, LOUISE, someone, home=MARTIN)
    assert "child.pickup" not in said(particulars(two_homes, CLAUDE_THERE, LEROY), LOUISE)
    assert two_homes.journal.fields(LEROY) == []


def test_a_clerk_and_a_parent_on_one_field_lose_nothing_in_silence(unit: FakeUnit) -> None:
    """In both orders: whoever comes second sees the three values."""
    for first, second in ((NADIA, A_PARENT), (A_PARENT, NADIA)):
        seen = said(particulars(unit, second, BOND), CHLOE).get("child.insurer")
        told, wanted = f"{seen}, {first.name}", f"{seen}, {second.name}"
        change(unit, first, CHLOE, Wish("child.insurer", seen, told))
        with pytest.raises(ChangedMeanwhile) as raised:
            change(unit, second, CHLOE, Wish("child.insurer", seen, wanted))
        conflict = {"seen": seen, "asked": wanted, "current": told}
        assert raised.value.details["conflicts"] == [{"field": "child.insurer", **conflict}]


def test_two_people_on_two_fields_of_one_form_are_both_heard(unit: FakeUnit) -> None:
    change(unit, NADIA, CHLOE, Wish("child.insurer", None, "MAE"))
    view = change(
        unit,
        A_PARENT,
        CHLOE,
        Wish("child.insurer", None, None),
        Wish("child.insurance_number", None, "77"),
    )
    told = said(view, CHLOE)
    assert (told["child.insurer"], told["child.insurance_number"]) == ("MAE", "77")


def test_the_same_wish_of_two_people_is_no_conflict(unit: FakeUnit) -> None:
    for who in (NADIA, A_PARENT):
        change(unit, who, CHLOE, Wish("child.insurer", None, "MAE"))
    assert len(unit.journal.lines) == 1


def test_a_form_sent_unchanged_changes_and_announces_nothing(unit: FakeUnit) -> None:
    seen = said(particulars(unit, NADIA, BOND))["address"]
    change(unit, A_PARENT, None, Wish("address", seen, dict(seen)))
    assert (unit.events, unit.journal.lines) == ([], [])


VALUES = st.sampled_from([None, "a", "b", "c"])


@given(st.lists(st.tuples(st.sampled_from("xy"), VALUES, VALUES), max_size=8), st.data())
def test_no_value_that_nobody_saw_is_ever_overwritten(
    forms: list[tuple[str, str | None, str | None]], data: st.DataObject
) -> None:
    """Whatever was seen of whichever moment, in every order."""
    current: dict[str, Any] = {}
    for field, seen, asked in forms:
        before = dict(current)
        try:
            current |= changes(current, [Wish(field, seen, asked)])
        except ChangedMeanwhile:
            assert before.get(field) not in (seen, asked)
            assert asked != seen
        if current.get(field) != before.get(field):
            assert before.get(field) == seen
