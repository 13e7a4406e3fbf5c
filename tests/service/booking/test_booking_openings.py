"""An opening day set by a clerk, and what families may do before and after."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from chassis.errors import Refused
from tests.house import House
from tests.people import clerk, parent
from tests.service.booking import booking_town as at
from tests.service.booking.booking_town import (
    ANDREW,
    BOND,
    CANTEEN,
    CHLOE,
    MON,
    SARAH,
    cell,
    change,
    confirm,
    staff,
    tick,
)

NOON = "2027-06-03T10:00:00+00:00"


@pytest.fixture
def town(house: House) -> House:
    return at.start(house)


def opens(town: House, opens_at: str | None) -> Any:
    return staff(town, "set_opening", activity_id=CANTEEN, opens_at=opens_at)


def announced(town: House) -> list[str]:
    return [data["opens_at"] for name, data in town.events("booking") if name == "PlacesOpened"]


def test_families_book_from_the_opening_on_and_not_a_second_before(town: House):
    opens(town, NOON)
    before = cell(town, CHLOE, CANTEEN, MON)
    assert (before["state"], before["reason"]["code"]) == ("closed", "booking.too-early")
    assert datetime.fromisoformat(before["reason"]["details"]["opens_at"]).isoformat() == NOON
    town.clock.set("2027-06-03T11:59:59+02:00")
    refused = tick(town, change(CHLOE, CANTEEN, MON))["refused"]
    assert [each["code"] for each in refused] == ["booking.too-early"]
    town.clock.set("2027-06-03T12:00:00+02:00")
    assert tick(town, change(CHLOE, CANTEEN, MON))["refused"] == []
    assert confirm(town)["state"] == "held"


def test_what_was_booked_before_an_opening_was_set_stays_and_can_be_given_back(town: House):
    booked = [change(CHLOE, CANTEEN, MON)]
    staff(town, "book_for", household_id=BOND, changes=booked)
    opens(town, NOON)
    kept = cell(town, CHLOE, CANTEEN, MON)
    assert (kept["state"], kept["changeable"]) == ("confirmed", True)
    assert cell(town, SARAH, CANTEEN, MON)["changeable"] is False


def test_a_draft_made_before_the_opening_was_set_is_not_confirmed_before_it(town: House):
    tick(town, change(CHLOE, CANTEEN, MON))
    opens(town, NOON)
    with pytest.raises(Refused, match=r"booking\.draft-has-refusals"):
        confirm(town)
    assert at.taken(town, CANTEEN, MON) == 0
    opens(town, None)
    assert confirm(town)["state"] == "held"


def test_the_same_opening_again_announces_nothing(town: House):
    before = len(announced(town))
    for _ in range(2):
        opens(town, NOON)
    assert announced(town)[before:] == [NOON]
    opens(town, None)
    assert announced(town)[-1].startswith("2027-06-02T")


def test_an_activity_defined_again_does_not_open_before_its_day(town: House):
    """A town enters its list of activities a second time, to change a name or a limit."""
    opens(town, NOON)
    staff(town, "define_activity", **{**at.CANTEEN_RULES, "name": "Restaurant Pasteur"})
    assert cell(town, CHLOE, CANTEEN, MON)["reason"]["code"] == "booking.too-early"
    staff(town, "define_activity", **at.CANTEEN_RULES, opens_at=None)
    assert cell(town, CHLOE, CANTEEN, MON)["state"] == "open"


@pytest.mark.parametrize(
    ("opens_at", "code"),
    [
        ("2027-06-02T07:59:00+00:00", "booking.opening-not-ahead"),
        ("2028-06-10T10:00:00+00:00", "booking.opening-too-far"),
        ("2072-06-03T10:00:00+00:00", "booking.opening-too-far"),
    ],
)
def test_an_opening_that_is_a_slip_is_refused(town: House, opens_at: str, code: str):
    with pytest.raises(Refused) as refused:
        opens(town, opens_at)
    assert refused.value.code == code
    assert cell(town, CHLOE, CANTEEN, MON)["state"] == "open"


def test_only_a_clerk_sets_an_opening_and_of_a_known_activity(town: House):
    def told_by(who: Any, activity_id: Any = CANTEEN) -> Callable[[], Any]:
        asked = {"activity_id": activity_id, "opens_at": NOON}
        return lambda: town.call("booking", "set_opening", who=who, key=str(uuid4()), **asked)

    for order in (told_by(ANDREW), told_by(clerk(roles=("cashier",)))):
        with pytest.raises(Refused, match=r"chassis\.forbidden"):
            order()
    with pytest.raises(Refused, match=r"chassis\.not-found"):
        told_by(clerk(), uuid4())()


def test_an_activity_tells_its_opening_to_whoever_reads_the_catalogue(town: House):
    opens(town, NOON)
    told = town.call("booking", "catalogue", who=parent(BOND))
    assert {each["name"]: each["opens_at"] for each in told}["Cantine Pasteur"] == NOON
    assert {each["name"]: each["opens_at"] for each in told}["Les Lutins"] is None
