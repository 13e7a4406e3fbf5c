"""A record opened at the counter is not the second one of the same family."""

from datetime import date
from typing import Any

import pytest

from services.household.domain.errors import AlreadyOpened, BirthDateUnlikely, LooksAlike
from services.household.domain.opening import KnownPerson, Newcomers, look_alikes
from services.household.workflows.opening import known_people, open_household
from services.household.workflows.registering import import_household
from tests.people import BOND, clerk
from tests.unit.household.household_fakes import (
    CHLOE,
    MARTIN,
    FakeUnit,
    a_child,
    a_guardian,
    bond,
)

NADIA = clerk()
BORN = date(2020, 11, 3)


@pytest.fixture
def unit() -> FakeUnit:
    unit = FakeUnit()
    import_household(unit, NADIA, bond())
    unit.forget_what_was_said()
    return unit


def newcomer(**but: Any) -> dict[str, Any]:
    """A family that nobody knows, but for what is told otherwise."""
    child = a_child(MARTIN, first_name="Zoé", last_name="Neuve")
    stranger = a_guardian(MARTIN, email="zoe@neuve.example", phone="0699999999")
    whole = {"household_id": MARTIN, "name": "Neuve", "guardians": [stranger]}
    return bond(**{**whole, "children": [child], **but})


def test_a_family_that_nobody_knows_is_opened_and_announced(unit: FakeUnit) -> None:
    view = open_household(unit, NADIA, newcomer(), None)
    assert view["reference"] == "F-000002"
    assert unit.heard() == ["HouseholdRegistered", "GuardianRegistered", "ChildRegistered"]
    assert unit.journal.fields(MARTIN) == ["household"]


@pytest.mark.parametrize(
    "same",
    [
        {"children": [a_child(MARTIN, first_name="CHLOE ", last_name="bond")]},
        {"guardians": [a_guardian(MARTIN, email="Andrew@Bond.example", phone=None)]},
        {"guardians": [a_guardian(MARTIN, email=None, phone="+33 6 12 34 56 78")]},
    ],
    ids=["child", "email", "phone"],
)
def test_somebody_known_stops_the_opening_until_a_reason_is_given(
    unit: FakeUnit, same: dict[str, Any]
) -> None:
    with pytest.raises(LooksAlike) as refusal:
        open_household(unit, NADIA, newcomer(**same), None)
    assert refusal.value.details == {"households": [BOND]}
    assert unit.events == []
    open_household(unit, NADIA, newcomer(**same), "Homonyme")
    assert unit.journal.fields(MARTIN) == ["household", "opened_despite"]


def test_why_two_families_look_alike_is_said_once_each(unit: FakeUnit) -> None:
    reached = [{"email": "andrew@bond.example", "phone": "0612345678"}]
    born = [{"first_name": "Chloé", "last_name": "Bond", "birth_date": BORN}]
    (alike,) = known_people(unit, reached, born)
    assert (alike.household_id, alike.why) == (BOND, ["email", "phone", "child"])
    assert alike.who == ["Andrew Bond", "Chloé Bond"]


def test_children_born_on_the_same_day_are_not_one_child_for_that() -> None:
    known = KnownPerson(BOND, "F-000001", "Bond", "Démoville", "child", "Chloé", "Bond", BORN)
    assert look_alikes(Newcomers(children=(("Zoé", "Bond", BORN),)), [known]) == []
    other_day = date(2020, 11, 4)
    assert look_alikes(Newcomers(children=(("Chloé", "Bond", other_day),)), [known]) == []


def test_a_form_sent_again_with_other_words_opens_nothing_more(unit: FakeUnit) -> None:
    open_household(unit, NADIA, newcomer(), None)
    with pytest.raises(AlreadyOpened):
        open_household(unit, NADIA, newcomer(name="Autre"), None)
    assert unit.households.get(MARTIN).name == "Neuve"


def test_a_slip_in_a_birth_date_is_seen_before_the_record_is_opened(unit: FakeUnit) -> None:
    with pytest.raises(BirthDateUnlikely):
        open_household(
            unit, NADIA, newcomer(children=[a_child(CHLOE, birth_date=date(1920, 11, 3))]), None
        )
    assert unit.households.get(MARTIN) is None
