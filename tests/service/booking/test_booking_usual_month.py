"""One press: what the first page proposes of the month that comes is what it adds."""

from typing import Any

import pytest

from tests.house import House
from tests.service.booking import booking_town as at
from tests.service.booking.booking_town import ask, change, confirm, settle, tick

WEEK = {"first": "2027-05-31", "last": "2027-06-06"}
THURSDAYS_OF_JUNE = ("2027-06-10", "2027-06-17", "2027-06-24")


@pytest.fixture
def town(house: House) -> House:
    return at.start(house)


def proposed(town: House) -> dict[tuple[str, str], list[str]]:
    month: Any = ask(town, "home", **WEEK)["month"]
    return {(it["first_name"], it["activity_name"]): it["days"] for it in month["proposed"]}


def test_what_is_proposed_is_what_one_press_adds_and_nothing_twice(town: House):
    thursdays = [change(at.CHLOE, at.EVENING, day) for day in THURSDAYS_OF_JUNE]
    tick(town, *thursdays)
    settle(town, confirm(town))
    before = proposed(town)
    assert {day[:7] for days in before.values() for day in days} == {"2027-07"}
    assert set(before) == {("Chloé", "Soir Pasteur"), ("Sarah", "Cantine Pasteur")}
    added = ask(town, "add_usual", first="2027-07-01")
    assert added["added"] == sum(len(days) for days in before.values())
    assert added["draft"]["count"] == added["added"]
    assert ask(town, "add_usual", first="2027-07-01")["added"] == 0
    month = ask(town, "home", **WEEK)["month"]
    assert (month["proposed"], month["drafted"]) == ([], added["added"])
