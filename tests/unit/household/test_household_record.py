"""A record changes by the hand that may change it, and keeps what it was."""

from datetime import date
from typing import Any

import pytest

from chassis.refusals import Forbidden, NotFound
from services.household.domain.errors import FieldClosed, PhoneInvalid
from services.household.domain.household import quotient_on
from services.household.workflows.quotients import record_quotient
from services.household.workflows.record import change_contact, record
from services.household.workflows.registering import import_household
from tests.people import BOND, clerk, parent
from tests.unit.household.household_fakes import (
    ANDREW,
    CLAUDE,
    JAMIE,
    LEROY,
    MARTIN,
    FakeUnit,
    a_guardian,
    an_address,
    bond,
    separated,
)

NADIA = clerk()
BETH = a_guardian(JAMIE, first_name="Beth", email="beth@bond.example")
A_PARENT = parent(BOND, account_id=ANDREW)


@pytest.fixture
def unit() -> FakeUnit:
    unit = FakeUnit()
    import_household(unit, NADIA, bond(guardians=[a_guardian(), BETH]))
    unit.forget_what_was_said()
    return unit


def contact(phone: str | None = "06 87 65 43 21", **address: Any) -> dict[str, Any]:
    return {"told": {"phone": phone, "address": an_address(**address)}}


def test_a_new_telephone_keeps_the_old_one_in_the_journal(unit: FakeUnit) -> None:
    view = change_contact(unit, A_PARENT, BOND, ANDREW, **contact())
    assert view["guardians"][0].phone == "06 87 65 43 21"
    ((_, by, change),) = unit.journal.lines
    assert (by, change.field, change.person_id) == ("Andrew", "guardian.phone", ANDREW)
    assert (change.old, change.new) == ("06 12 34 56 78", "06 87 65 43 21")
    assert unit.heard() == ["ContactChanged"]


def test_a_form_sent_unchanged_announces_nothing(unit: FakeUnit) -> None:
    change_contact(unit, A_PARENT, BOND, ANDREW, **contact("0612345678"))
    assert (unit.events, unit.journal.lines) == ([], [])


def test_a_parent_does_not_change_the_other_parents_telephone(unit: FakeUnit) -> None:
    with pytest.raises(Forbidden):
        change_contact(unit, A_PARENT, BOND, JAMIE, **contact())


def test_a_parent_of_two_homes_with_one_account_changes_both(unit: FakeUnit) -> None:
    theirs = separated(LEROY, "odd")
    theirs["guardians"] = [a_guardian(CLAUDE)]
    import_household(unit, NADIA, theirs)
    one_account = parent(BOND, LEROY, account_id=ANDREW)
    view = change_contact(unit, one_account, LEROY, CLAUDE, **contact())
    assert view["guardians"][0].phone == "06 87 65 43 21"
    assert unit.households.get(BOND).guardians[0].phone == "06 12 34 56 78"


def test_two_people_without_email_are_not_taken_for_one(unit: FakeUnit) -> None:
    theirs = separated(MARTIN, "all")
    theirs["guardians"] = [a_guardian(JAMIE, email=None), a_guardian(CLAUDE, email=None)]
    import_household(unit, NADIA, theirs)
    with pytest.raises(Forbidden):
        change_contact(unit, parent(MARTIN, account_id=JAMIE), MARTIN, CLAUDE, **contact())


def test_the_desk_changes_it_for_a_family_at_the_counter(unit: FakeUnit) -> None:
    change_contact(unit, NADIA, BOND, JAMIE, **contact())
    assert unit.journal.lines[0][1] == "Nadia"


def test_a_refused_telephone_changes_nothing(unit: FakeUnit) -> None:
    with pytest.raises(PhoneInvalid):
        change_contact(unit, A_PARENT, BOND, ANDREW, **contact("12", city="Ailleurs"))
    assert unit.households.get(BOND).address.city == "Démoville"


def test_a_guardian_of_elsewhere_is_not_found_here(unit: FakeUnit) -> None:
    with pytest.raises(NotFound):
        change_contact(unit, NADIA, BOND, CLAUDE, **contact())


def test_an_unknown_household_is_not_found(unit: FakeUnit) -> None:
    with pytest.raises(NotFound):
        record(unit, NADIA, LEROY)


def test_a_telephone_that_the_town_hides_is_not_in_the_record(unit: FakeUnit) -> None:
    unit.record_fields.decide("guardian.phone", cashier="hidden")
    omar = clerk(name="Omar", roles=("cashier",))
    assert {guardian.phone for guardian in record(unit, omar, BOND)["guardians"]} == {None}
    assert record(unit, NADIA, BOND)["guardians"][0].phone == "06 12 34 56 78"


def test_what_the_town_closed_is_not_changed_by_the_old_door_either(unit: FakeUnit) -> None:
    unit.record_fields.decide("address", parent="shown")
    with pytest.raises(FieldClosed):
        change_contact(unit, A_PARENT, BOND, ANDREW, **contact(city="Ailleurs"))
    change_contact(unit, A_PARENT, BOND, ANDREW, **contact())


def a_quotient(amount: int | None, start: date) -> dict[str, Any]:
    return {"amount": amount, "source": "CAF", "valid_from": start}


def test_a_quotient_of_next_month_does_not_count_today(unit: FakeUnit) -> None:
    record_quotient(unit, NADIA, BOND, **a_quotient(612, date(2027, 1, 1)))
    view = record_quotient(unit, NADIA, BOND, **a_quotient(900, date(2027, 7, 1)))
    assert view["quotient_familial"].amount == 612
    assert quotient_on(date(2027, 7, 1), unit.quotients.of(BOND)).amount == 900
    assert quotient_on(date(2026, 12, 31), unit.quotients.of(BOND)) is None


def test_a_corrected_quotient_wins_over_the_mistake_and_the_mistake_stays(unit: FakeUnit) -> None:
    record_quotient(unit, NADIA, BOND, **a_quotient(6120, date(2027, 1, 1)))
    unit.now = unit.now.replace(hour=9)
    view = record_quotient(unit, NADIA, BOND, **a_quotient(612, date(2027, 1, 1)))
    assert view["quotient_familial"].amount == 612
    assert [quotient.amount for quotient in unit.quotients.of(BOND)] == [6120, 612]
    assert unit.journal.lines[-1][2].old["amount"] == 6120


def test_a_quotient_recorded_twice_is_announced_once(unit: FakeUnit) -> None:
    record_quotient(unit, NADIA, BOND, **a_quotient(None, date(2027, 1, 1)))
    record_quotient(unit, NADIA, BOND, **a_quotient(None, date(2027, 1, 1)))
    assert [(event.amount, event.recorded_at) for event in unit.events] == [(None, unit.now)]
