"""The time of a child of two homes, from the rule that the town states to what each may book."""

from typing import Any
from uuid import UUID

import pytest
from household_town import CURIE, LEROY, LOUISE, MARTIN, NADIA, PASTEUR, home_of_louise, imported

from chassis.errors import Refused
from services.booking.service import BookingService
from services.household.service import HouseholdService
from tests.house import House
from tests.people import BOND, parent
from tests.service.booking import booking_town as at
from tests.service.booking.booking_town import CANTEEN, EVENING

ODD_FRIDAY, EVEN_MONDAY, EVEN_FRIDAY = "2027-06-11", "2027-06-14", "2027-06-18"  # Weeks 23, 24.


@pytest.fixture
def rooms(house: House) -> House:
    """Louise, in odd weeks at Martin's and in even weeks at Leroy's until a rule is stated."""
    house.start(HouseholdService, BookingService)
    for school_id, name in ((PASTEUR, "École Pasteur"), (CURIE, "École Curie")):
        house.call("household", "add_school", who=NADIA, school_id=school_id, name=name)
    at.staff(house, "define_calendar", zone="C")
    for activity_id, kind in ((CANTEEN, "canteen"), (EVENING, "evening")):
        at.staff(house, "define_activity", **at.activity(activity_id, kind, kind=kind))
    home_of_louise(house, MARTIN, "odd", "Martin")
    home_of_louise(house, LEROY, "even", "Leroy")
    house.settle()
    for activity_id in (CANTEEN, EVENING):
        at.enrol(house, LOUISE, activity_id)
    return house


def rule(**but: Any) -> dict[str, Any]:
    told = {"child_id": LOUISE, "first_here": True, "reckoning": "iso", "valid_from": "2027-06-07"}
    return {**told, **but}


def state(house: House, household_id: UUID = MARTIN, **but: Any) -> None:
    house.call("household", "state_custody", who=NADIA, household_id=household_id, **rule(**but))
    house.settle()


def homes(house: House, activity_id: UUID, *days: str) -> list[str]:
    """Which of the two may book, on each of these days."""
    may = {
        name: [_is_free(house, household_id, activity_id, day) for day in days]
        for name, household_id in (("Martin", MARTIN), ("Leroy", LEROY))
    }
    return [" ".join(name for name in may if may[name][place]) for place in range(len(days))]


def _is_free(house: House, household_id: UUID, activity_id: UUID, day: str) -> bool:
    return at.cell(house, LOUISE, activity_id, day, household_id)["state"] == "open"


def view(house: House, household_id: UUID) -> dict[str, Any]:
    [found] = house.call(
        "household", "custody", who=parent(household_id), household_id=household_id
    )
    return found


def test_what_the_town_states_is_what_each_home_may_book(rooms: House):
    days = (ODD_FRIDAY, EVEN_MONDAY, EVEN_FRIDAY)
    assert homes(rooms, CANTEEN, *days) == ["Martin", "Leroy", "Leroy"]
    state(rooms, turn_weekday=4, turn_evening=True)
    assert homes(rooms, CANTEEN, *days) == ["Leroy", "Martin", "Martin"]
    assert homes(rooms, EVENING, *days) == ["Martin", "Martin", "Leroy"]


def test_days_before_a_rule_begins_stay_whose_they_were(rooms: House):
    state(rooms, valid_from="2027-06-14")
    assert homes(rooms, CANTEEN, ODD_FRIDAY, EVEN_MONDAY) == ["Martin", "Martin"]
    state(rooms, valid_from="2027-06-21", first_here=False)
    assert homes(rooms, CANTEEN, EVEN_MONDAY, "2027-06-28") == ["Martin", "Leroy"]
    assert homes(rooms, CANTEEN, "2027-06-21") == ["Martin"]


def test_an_exception_stands_until_it_is_taken_back(rooms: House):
    named = {"child_id": LOUISE, "exception_id": at.demo_id("exception"), "household_id": LEROY}
    days = {"first": ODD_FRIDAY, "last": ODD_FRIDAY, "here": True}
    rooms.call("household", "except_days", who=NADIA, **named, **days)
    rooms.settle()
    assert homes(rooms, CANTEEN, "2027-06-10", ODD_FRIDAY) == ["Martin", "Leroy"]
    [shown] = view(rooms, MARTIN)["exceptions"]
    assert (shown["first"], shown["here"]) == (ODD_FRIDAY, False)
    rooms.call("household", "withdraw_exception", who=NADIA, **named)
    rooms.settle()
    assert homes(rooms, CANTEEN, ODD_FRIDAY) == ["Martin"]


def test_six_weeks_are_shown_before_anything_is_stated_and_the_other_home_is_not_named(
    rooms: House,
):
    asked = rule(turn_weekday=4, turn_evening=True)
    weeks = rooms.call(
        "household", "preview_custody", who=parent(MARTIN), household_id=MARTIN, **asked
    )
    assert [week["number"] for week in weeks] == [23, 24, 25, 26, 27, 28]
    assert [part["here"] for part in weeks[1]["parts"]] == [True, False]
    assert homes(rooms, CANTEEN, EVEN_MONDAY) == ["Leroy"]

    state(rooms)
    told = str(view(rooms, LEROY)) + str(
        rooms.call("household", "journal", who=parent(LEROY), household_id=LEROY)
    )
    assert str(MARTIN) not in told
    assert view(rooms, LEROY)["next_rule"]["first_here"] is False
    assert view(rooms, MARTIN)["next_rule"]["first_here"] is True


def test_the_school_year_that_booking_knows_shares_the_holidays(rooms: House):
    half = {"first_part_here_in_even_years": True, "summer": "months", "middle_day_last": False}
    state(rooms, holidays=half)
    at_leroys = [
        event["stretches"]
        for name, event in rooms.events("household")
        if name == "CustodyStated" and event["household_id"] == str(LEROY)
    ][-1]
    here = [day for day in ("2027-07-13", "2027-08-17") if _holds(at_leroys, day)]
    assert here == ["2027-07-13"]


def _holds(stretches: list[dict[str, Any]], day: str) -> bool:
    return any(part["first"] <= day < part["end"] for part in stretches)


def test_the_same_rule_again_says_nothing_more_and_what_cannot_be_shared_is_refused(rooms: House):
    state(rooms)
    said = rooms.events("household")
    state(rooms)
    assert rooms.events("household") == said
    imported(rooms)
    wrong = {
        "household.custody-in-the-past": (MARTIN, rule(valid_from="2027-06-01")),
        "household.custody-incomplete": (MARTIN, rule(reckoning="alternate")),
        "chassis.not-found": (MARTIN, rule(child_id=at.CHLOE)),
        "household.homes-not-two": (BOND, rule(child_id=at.CHLOE)),
    }
    for code, (household_id, asked) in wrong.items():
        with pytest.raises(Refused) as refused:
            rooms.call("household", "state_custody", who=NADIA, household_id=household_id, **asked)
        assert refused.value.code == code
    assert rooms.call("household", "custody", who=parent(BOND), household_id=BOND) == []


def test_while_nothing_is_stated_both_homes_may_book_until_a_rule_or_days_apart_say_whose(
    rooms: House,
):
    clerk = {"who": NADIA, "household_id": MARTIN, "child_id": LOUISE}
    rooms.call("household", "share_child", **clerk, other_household_id=LEROY, weeks="either")
    rooms.settle()
    both = "Martin Leroy"
    assert homes(rooms, CANTEEN, ODD_FRIDAY, EVEN_MONDAY) == [both, both]
    shown = view(rooms, LEROY)
    assert shown["rule"] is None
    assert [part["here"] for week in shown["weeks"] for part in week["parts"]] == [None] * 6
    apart = {"exception_id": at.demo_id("exception"), "first": ODD_FRIDAY, "last": ODD_FRIDAY}
    rooms.call("household", "except_days", **clerk, **apart, here=False)
    rooms.settle()
    assert homes(rooms, CANTEEN, "2027-06-10", ODD_FRIDAY, EVEN_MONDAY) == [both, "Leroy", both]
    state(rooms, valid_from="2027-06-14")
    assert homes(rooms, CANTEEN, "2027-06-10", EVEN_MONDAY) == [both, "Martin"]


def test_a_third_home_does_not_take_a_child_whose_weeks_nobody_has_stated(rooms: House):
    clerk = {"who": NADIA, "household_id": MARTIN, "child_id": LOUISE}
    rooms.call("household", "share_child", **clerk, other_household_id=LEROY, weeks="either")
    with pytest.raises(Refused, match="weeks-taken"):
        home_of_louise(rooms, at.demo_id("household/third"), "either", "Troisième")
    rooms.settle()
    assert homes(rooms, CANTEEN, ODD_FRIDAY) == ["Martin Leroy"]
