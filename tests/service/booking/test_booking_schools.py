"""A school's staff see the children of that school, and those who come to it."""

from typing import Any
from uuid import uuid4

import pytest

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, clerk, demo_id
from tests.service.booking import booking_town as at
from tests.service.booking.booking_town import CANTEEN, CHLOE, EVENING, LUTINS, MON, PASTEUR, change

CURIE = demo_id("school/curie")
ZOLA, ELIE = demo_id("household/zola"), demo_id("child/elie-zola")
NADIA = clerk()
SOFIA = clerk(name="Sofia", schools=(PASTEUR,))
OF_CURIE = clerk(name="Rose", roles=("clerk", "cook", "instructor"), schools=(CURIE,))
PERIOD = {"first": MON, "last": MON}


@pytest.fixture
def town(house: House) -> House:
    """Chloé, of Pasteur, comes to Pasteur's evening; Élie, of Curie, eats at Pasteur's canteen."""
    at.start(house)
    house.publish("household.SchoolAdded", {"school_id": CURIE, "name": "École Curie"})
    at.register(house, ZOLA, ELIE, "Élie", last_name="Zola", school_id=CURIE)
    book(house, NADIA, BOND, CHLOE, EVENING)
    book(house, NADIA, ZOLA, ELIE, CANTEEN)
    house.clock.set(f"{MON}T16:30:00+02:00")
    return house


def book(town: House, who: Any, household_id: Any, child_id: Any, activity_id: Any) -> Any:
    wanted = [change(child_id, activity_id, MON)]
    asked = {"household_id": household_id, "changes": wanted, "override": True, "reason": "Urgence"}
    return town.call("booking", "book_for", who=who, key=str(uuid4()), **asked)


def listed(town: House, who: Any) -> dict[str, str]:
    asked = {"day": MON, "activity_id": None, "school_id": None}
    rows = town.call("booking", "day_list", who=who, **asked)
    return {row["first_name"]: row["booking_id"] for row in rows}


def note(town: House, who: Any, booking_id: str) -> Any:
    told = {"act_id": uuid4(), "acted_at": f"{MON}T16:00:00+02:00", "present": True}
    asked = {"booking_id": booking_id, **told}
    return town.call("booking", "record_attendance", who=who, key=str(uuid4()), **asked)


def test_the_days_list_of_a_school_holds_its_children_and_its_guests(town: House) -> None:
    assert set(listed(town, NADIA)) == {"Chloé", "Élie"}
    assert set(listed(town, SOFIA)) == {"Chloé", "Élie"}
    assert set(listed(town, OF_CURIE)) == {"Élie"}


def test_nobody_notes_who_came_to_another_school(town: House) -> None:
    known = listed(town, NADIA)
    assert note(town, OF_CURIE, known["Élie"])["present"] is True
    with pytest.raises(Refused, match="forbidden"):
        note(town, OF_CURIE, known["Chloé"])
    with pytest.raises(Refused, match="forbidden"):
        note(town, OF_CURIE, str(uuid4()))


def test_a_kitchen_of_a_school_counts_its_own_meals(town: House) -> None:
    def counted(who: Any) -> dict[str, int]:
        rows = town.call("booking", "kitchen", who=who, day=MON)["rows"]
        return {row["activity_name"]: row["booked"] for row in rows}

    assert counted(SOFIA) == {"Cantine Pasteur": 1, "Soir Pasteur": 1}
    assert counted(OF_CURIE) == {}


def test_the_planning_of_another_schools_family_is_neither_read_nor_changed(town: House) -> None:
    assert town.call("booking", "planning", who=SOFIA, household_id=BOND, **PERIOD)
    assert book(town, SOFIA, BOND, CHLOE, LUTINS) is not None
    with pytest.raises(Refused, match="forbidden"):
        town.call("booking", "planning", who=OF_CURIE, household_id=BOND, **PERIOD)
    with pytest.raises(Refused, match="forbidden"):
        book(town, OF_CURIE, BOND, CHLOE, CANTEEN)


def test_somebody_of_one_school_is_told_of_dates_and_of_no_count(town: House) -> None:
    asked = {"since": "2027-06-01T15:00:00+00:00"}
    cancelled = {"household_id": BOND, "override": True, "reason": "Urgence"}
    gone = [{**change(CHLOE, EVENING, MON), "wanted": False}]
    town.call("booking", "book_for", who=NADIA, key=str(uuid4()), **cancelled, changes=gone)
    whole = town.call("booking", "day_work", who=NADIA, **asked)
    assert [each["kind"] for each in whole["happened"]] == ["bookings-cancelled"]
    told = town.call("booking", "day_work", who=SOFIA, **asked)
    assert told["happened"] == []
    assert {each["count"] for each in told["ahead"]} == {None}
    closes = next(each for each in told["ahead"] if each["kind"] == "week-closes")
    assert (closes["on"], closes["at"]) == ("2027-06-11", "2027-06-11T10:00:00+00:00")


def test_nobody_finds_nor_notes_an_unexpected_child_of_another_school(town: House) -> None:
    asked = {"day": MON, "activity_id": EVENING, "words": "zola"}
    assert town.call("booking", "children_unplanned", who=SOFIA, **asked) == []
    (found,) = town.call("booking", "children_unplanned", who=OF_CURIE, **asked)
    told = {"child_id": found["child_id"], "activity_id": EVENING, "day": MON, "act_id": uuid4()}
    told |= {"acted_at": f"{MON}T16:00:00+02:00"}
    with pytest.raises(Refused, match="not-found"):
        town.call("booking", "record_unplanned", who=SOFIA, key=str(uuid4()), **told)
    noted = town.call("booking", "record_unplanned", who=OF_CURIE, key=str(uuid4()), **told)
    assert noted["present"] is True
