"""What a clerk says of an activity: kept with who said it, nothing overwritten unseen."""

from typing import Any
from uuid import uuid4

import pytest

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND
from tests.service.booking import booking_town as at
from tests.service.booking.booking_town import (
    CANTEEN,
    CANTEEN_RULES,
    CHLOE,
    MON,
    SARAH,
    TUE,
    change,
    staff,
)


@pytest.fixture
def town(house: House) -> House:
    return at.start(house)


def define(town: House, **but: Any) -> None:
    staff(town, "define_activity", **{**CANTEEN_RULES, **but})


def whole(town: House) -> dict[str, Any]:
    return staff(town, "activity", activity_id=CANTEEN)


def told(town: House) -> int:
    return sum(name == "ActivityDefined" for name, _ in town.events("booking"))


def test_who_changed_what_is_kept_with_what_it_was(town: House):
    define(town, places_max=25, name="Restaurant Pasteur")
    activity = whole(town)
    assert activity["version"] == 2
    act = activity["acts"][0]
    assert (act["by_name"], act["channel"]) == (at.NADIA.name, "desk")
    assert act["changes"] == [
        {"field": "name", "old": "Cantine Pasteur", "new": "Restaurant Pasteur"},
        {"field": "places_max", "old": None, "new": 25},
    ]
    made = activity["acts"][1]["changes"]
    assert {"field": "settlement", "old": None, "new": "immediate"} in made


def test_the_same_definition_again_changes_and_tells_nothing(town: House):
    before = told(town)
    define(town)
    assert whole(town)["version"] == 1
    assert told(town) == before


def test_an_opening_set_is_in_the_journal(town: House):
    staff(town, "set_opening", activity_id=CANTEEN, opens_at="2027-06-03T10:00:00+00:00")
    activity = whole(town)
    changed = activity["acts"][0]["changes"]
    assert changed == [{"field": "opens_at", "old": None, "new": "2027-06-03T10:00:00+00:00"}]
    assert activity["version"] == 2


def test_a_clerk_does_not_overwrite_what_another_changed_since_it_was_read(town: House):
    define(town, seen=1, name="Restaurant")
    with pytest.raises(Refused) as refused:
        define(town, seen=1, places_max=20)
    assert (refused.value.code, refused.value.details) == (
        "booking.activity-changed",
        {"version": 2},
    )
    assert whole(town)["places_max"] is None
    define(town, seen=1, name="Restaurant")  # The same act, told twice.
    with pytest.raises(Refused, match=r"booking\.activity-changed"):
        define(town, activity_id=uuid4(), seen=4)


def test_fewer_places_than_bookings_are_refused_with_the_days_and_note_nothing(town: House):
    booked = [change(child, CANTEEN, MON) for child in (CHLOE, SARAH)]
    staff(town, "book_for", household_id=BOND, changes=[*booked, change(CHLOE, CANTEEN, TUE)])
    with pytest.raises(Refused) as refused:
        define(town, places_max=1)
    assert refused.value.details == {"days": [MON]}
    activity = whole(town)
    assert (activity["version"], activity["places_max"]) == (1, None)
    assert activity["use"] == {"children": 2, "bookings": 3, "last": TUE}


def test_rules_are_tried_on_days_to_come_before_they_are_kept(town: House):
    tried = {"weekdays": [0, 1, 3, 4], "days": "school", "cutoff": at.FRIDAY_NOON}
    back = {"rule": "days_before", "days": 1, "at": "10:00", "skip": ["weekends"]}
    found = staff(town, "try_cutoffs", **tried, removal_cutoff=back)
    # It is Wednesday 2 June: Thursday and Friday have closed already.
    assert [each["day"] for each in found] == ["2027-06-07", "2027-06-08", "2027-06-10"]
    assert found[0]["closes"] == "2027-06-04T10:00:00+00:00"
    assert found[0]["removal_closes"] == "2027-06-04T08:00:00+00:00"
    assert found[1]["removal_closes"] == "2027-06-07T08:00:00+00:00"
