"""Somebody leaves a household, and nobody who holds a copy goes on believing otherwise."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.household.domain.departure import StillBooked, StillOwes
from services.household.domain.errors import (
    HomesTwo,
    LastGuardian,
    RecordClosed,
    WeeksShared,
)
from services.household.workflows import closing, correcting, leaving, quotients, record
from services.household.workflows.registering import import_household
from tests.people import BOND, clerk
from tests.unit.household.household_fakes import (
    ANDREW,
    CHLOE,
    JAMIE,
    LEROY,
    LOUISE,
    MARTIN,
    NOW,
    SARAH,
    FakeUnit,
    a_guardian,
    an_address,
    bond,
    separated,
)

NADIA = clerk()
BETH = a_guardian(JAMIE, first_name="Beth", email="beth@bond.example")


@pytest.fixture
def unit() -> FakeUnit:
    unit = FakeUnit()
    for told in (
        bond(guardians=[a_guardian(), BETH]),
        separated(MARTIN, "even"),
        separated(LEROY, "odd"),
    ):
        import_household(unit, NADIA, told)
    unit.forget_what_was_said()
    return unit


def weeks_of_louise(unit: FakeUnit) -> dict[Any, str]:
    return {
        home.household_id: child.weeks
        for home in unit.households.known.values()
        for child in home.children
        if child.child_id == LOUISE
    }


def test_a_guardian_who_leaves_is_told_to_all_and_stays_in_the_journal(unit: FakeUnit) -> None:
    view = leaving.guardian_leaves(unit, NADIA, BOND, ANDREW, "Séparation")
    assert [g.first_name for g in view["guardians"]] == ["Beth"]
    assert [(type(e).__name__, e.guardian_id) for e in unit.events] == [("GuardianLeft", ANDREW)]
    ((_, _, line),) = unit.journal.lines
    assert (line.field, line.old, line.new) == ("guardian.left", "Andrew Bond", None)
    (gone,) = unit.departures.of(BOND)
    assert (gone.kind, gone.reason, gone.by_name) == ("guardian", "Séparation", "Nadia")


def test_a_household_always_has_somebody_who_answers_for_it(unit: FakeUnit) -> None:
    with pytest.raises(LastGuardian):
        leaving.guardian_leaves(unit, NADIA, MARTIN, JAMIE, "Parti")
    assert unit.events == []


def test_a_child_who_leaves_one_home_is_the_other_s_all_the_time(unit: FakeUnit) -> None:
    leaving.child_leaves(unit, NADIA, MARTIN, LOUISE, "Vit chez Claude")
    assert weeks_of_louise(unit) == {LEROY: "all"}
    told = [(type(e).__name__, e.household_id) for e in unit.events]
    assert told == [("ChildLeft", MARTIN), ("ChildRegistered", LEROY)]


def test_a_child_moves_with_the_weeks_that_were_spent_there(unit: FakeUnit) -> None:
    leaving.move_child(unit, NADIA, MARTIN, LOUISE, to=BOND, reason="Chez sa tante")
    assert weeks_of_louise(unit) == {BOND: "even", LEROY: "odd"}
    unit.forget_what_was_said()
    leaving.move_child(unit, NADIA, BOND, LOUISE, to=LEROY, reason="Chez Claude")
    assert weeks_of_louise(unit) == {LEROY: "all"}
    assert [type(e).__name__ for e in unit.events] == ["ChildLeft", "ChildRegistered"]
    assert unit.departures.of(BOND)[0].to_household_id == LEROY


def test_where_a_child_went_is_not_in_a_journal_that_a_parent_reads(unit: FakeUnit) -> None:
    leaving.move_child(unit, NADIA, MARTIN, LOUISE, to=BOND, reason="Placement protégé")
    assert str(BOND) not in repr(unit.journal.lines[0])
    told = " ".join(repr(line) for home, _, line in unit.journal.lines if home == MARTIN)
    assert "Bond" not in told
    assert "Placement" not in told


def test_a_child_of_one_home_comes_to_have_two(unit: FakeUnit) -> None:
    leaving.share_child(unit, NADIA, BOND, CHLOE, other=MARTIN, weeks="odd")
    there = unit.households.get(MARTIN).child(CHLOE)
    assert (unit.households.get(BOND).child(CHLOE).weeks, there.weeks) == ("odd", "even")
    with pytest.raises(WeeksShared):
        leaving.share_child(unit, NADIA, BOND, SARAH, other=MARTIN, weeks="all")
    with pytest.raises(HomesTwo):
        leaving.share_child(unit, NADIA, BOND, CHLOE, other=LEROY, weeks="odd")


def test_nobody_of_a_closed_record_acts_any_more_and_all_come_back(unit: FakeUnit) -> None:
    closing.close(unit, NADIA, BOND, "Départ de la commune")
    closed = ["HouseholdClosed", "GuardianLeft", "GuardianLeft", "ChildLeft", "ChildLeft"]
    assert unit.heard() == closed
    closing.close(unit, NADIA, BOND, "Encore")
    assert unit.heard() == closed
    unit.forget_what_was_said()
    closing.reopen(unit, NADIA, BOND, "De retour")
    back = ["HouseholdReopened", "GuardianRegistered", "GuardianRegistered"]
    assert unit.heard() == [*back, "ChildRegistered", "ChildRegistered"]
    assert unit.journal.fields(BOND) == ["reopened"]


def test_a_child_who_is_expected_keeps_a_record_open_unless_another_home_may_be_meant(
    unit: FakeUnit,
) -> None:
    today, ahead = NOW.date(), NOW.date() + timedelta(days=1)
    unit.expected.days = {CHLOE: [today], SARAH: [ahead]}
    with pytest.raises(StillBooked):
        closing.close(unit, NADIA, BOND, "Départ")
    leaving.share_child(unit, NADIA, BOND, SARAH, other=MARTIN, weeks="odd")
    closing.close(unit, NADIA, BOND, "Départ")
    assert unit.households.get(BOND).closed_at == NOW


def test_a_record_that_owes_is_not_closed_until_it_owes_nothing(unit: FakeUnit) -> None:
    unit.debts.of = {BOND}
    with pytest.raises(StillOwes):
        closing.close(unit, NADIA, BOND, "Départ")
    assert unit.events == []
    unit.debts.of = {MARTIN}
    closing.close(unit, NADIA, BOND, "Départ")
    assert unit.households.get(BOND).closed_at == NOW


def test_a_closed_record_is_read_only(unit: FakeUnit) -> None:
    closing.close(unit, NADIA, BOND, "Départ")
    unit.forget_what_was_said()
    about = {"unit": unit, "who": NADIA, "household_id": BOND}
    contact = {"phone": None, "address": an_address()}
    for act in (
        lambda: correcting.rename(**about, name="X", seen="Bond"),
        lambda: leaving.child_leaves(**about, child_id=CHLOE, reason="X"),
        lambda: leaving.share_child(unit, NADIA, MARTIN, LOUISE, other=BOND, weeks="even"),
        lambda: record.change_contact(**about, guardian_id=ANDREW, told=contact),
        lambda: quotients.record_quotient(
            **about, amount=1, source="CAF", valid_from=date(2027, 1, 1)
        ),
        lambda: import_household(unit, NADIA, bond()),
    ):
        with pytest.raises(RecordClosed):
            act()
    assert (unit.events, unit.journal.lines) == ([], [])


def test_a_child_of_a_closed_record_is_not_told_there_when_the_other_home_changes(
    unit: FakeUnit,
) -> None:
    closing.close(unit, NADIA, LEROY, "Départ")
    unit.forget_what_was_said()
    seen, told = {"level": "CP"}, {"level": "CE1"}
    correcting.correct_child(unit, NADIA, MARTIN, LOUISE, told=told, seen=seen)
    assert [event.household_id for event in unit.events] == [MARTIN]
