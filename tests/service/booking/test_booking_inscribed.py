"""What a family asked and the town accepted: the child may book it."""

from typing import Any

import pytest
from booking_town import BOND, CANTEEN, CHLOE, LUTINS, MON, activity, ask, cell, staff, start

from tests.house import House
from tests.people import demo_id

SINGING = demo_id("activity/chorale")
OF_CURIE = demo_id("activity/cantine-curie")
NEVER = demo_id("activity/never")
NEXT = {"first": "2027-05-01", "last": "2027-08-31"}


@pytest.fixture
def town(house: House) -> House:
    return start(house)


def accepted(house: House, *activities: Any, verdict: str = "accepted", **but: Any) -> None:
    told = {
        "inscription_id": demo_id("inscription/chloe"),
        "household_id": BOND,
        "child_id": CHLOE,
        "verdict": verdict,
        "activity_ids": [str(each) for each in activities],
        "at_desk": False,
        "decided_at": "2027-05-20T08:00:00+00:00",
        **NEXT,
        **but,
    }
    house.publish("household.InscriptionDecided", told)


def enrolled(house: House, activity_id: Any) -> list[tuple[str, str]]:
    told = ask(house, "enrolments")
    mine = [e for e in told if (e["child_id"], e["activity_id"]) == (str(CHLOE), str(activity_id))]
    return sorted((each["first"], each["last"]) for each in mine)


def test_a_child_books_what_the_town_accepted_and_nothing_that_it_refused(town: House):
    staff(town, "define_activity", **activity(SINGING, "Chorale", kind="evening"))
    accepted(town, SINGING, verdict="refused")
    assert enrolled(town, SINGING) == []
    accepted(town, SINGING)
    accepted(town, SINGING)
    assert enrolled(town, SINGING) == [(NEXT["first"], NEXT["last"])]
    assert cell(town, CHLOE, SINGING, MON)["state"] == "open"


def test_days_that_a_child_has_already_are_left_as_they_are(town: House):
    accepted(town, CANTEEN, LUTINS)
    year = ("2026-09-01", "2027-07-02")
    assert enrolled(town, CANTEEN) == [year, ("2027-07-03", NEXT["last"])]


def test_an_activity_of_another_school_or_of_none_any_more_is_not_given(town: House):
    curie = activity(OF_CURIE, "Cantine Curie", school_id=demo_id("school/curie"))
    staff(town, "define_activity", **curie)
    accepted(town, OF_CURIE, NEVER)
    assert enrolled(town, OF_CURIE) == []
