"""Children of a partner town: enrolled by its grants whatever is heard first, and let go."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from services.booking.service import BookingService
from tests.house import House
from tests.service.booking import booking_town as at
from tests.service.booking.booking_town import CANTEEN, LUTINS, MON, PASTEUR, TUE, WED, staff

DURAND, TOM = (
    UUID("5b0c8a52-7d0c-5f0e-8f1e-0c3f6a1d2e01"),
    UUID("5b0c8a52-7d0c-5f0e-8f1e-0c3f6a1d2e02"),
)
CURIE, CURIE_CANTEEN = uuid4(), uuid4()


@pytest.fixture
def town(house: House) -> House:
    """Activities of two schools and of none; nobody is known yet."""
    house.start(BookingService)
    staff(house, "define_calendar", zone="C")
    staff(house, "define_activity", **{**at.CANTEEN_RULES, "settlement": "monthly"})
    other = at.activity(CURIE_CANTEEN, "Cantine Curie", school_id=CURIE)
    staff(house, "define_activity", **other)
    staff(house, "define_activity", **{**at.LUTINS_RULES, "settlement": "monthly"})
    return house


def arrives(town: House, school_id: UUID = PASTEUR) -> None:
    child = {"child_id": TOM, "household_id": DURAND, "first_name": "Tom", "last_name": "Durand"}
    school = {"school_id": school_id, "school_name": "École", "level": "CE1", "weeks": "all"}
    town.publish("household.ChildRegistered", {**child, **school})


def granted(town: House, kind: str = "canteen", **but: Any) -> None:
    whole = {
        "partner": "voisinville",
        "grant_id": uuid4(),
        "household_id": DURAND,
        "activity_kind": kind,
        "share_cents": 100,
        "first": "2027-06-01",
        "last": "2027-06-30",
    }
    town.publish("partners.ShareGranted", {**whole, **but}, subject=str(DURAND))


def moved_out(town: House, on: str) -> None:
    told = {"partner": "voisinville", "household_id": DURAND, "on": on}
    town.publish("partners.HouseholdMovedOut", told, subject=str(DURAND))


def told(town: House, name: str) -> list[dict[str, Any]]:
    return [data for event, data in town.events("booking") if event == name]


def enrolled(town: House) -> list[tuple[str, str, str]]:
    rows = town.sql("booking", "SELECT activity_id, first, last FROM enrolments ORDER BY first")
    return [tuple(map(str, row)) for row in rows]


@pytest.mark.parametrize("grant_first", [True, False], ids=["grant first", "child first"])
def test_a_neighbour_may_book_its_school_s_canteen_whatever_was_heard_first(
    town: House, grant_first: bool
):
    steps = [granted, arrives] if grant_first else [arrives, granted]
    for step in steps:
        step(town)
    assert enrolled(town) == [(str(CANTEEN), "2027-06-01", "2027-06-30")]
    (event,) = told(town, "ChildEnrolled")
    assert (event["household_id"], event["activity_kind"]) == (str(DURAND), "canteen")
    assert at.tick(town, at.change(TOM, CANTEEN, MON), household_id=DURAND)["refused"] == []


def test_an_activity_of_no_school_is_open_to_every_neighbour_of_that_kind(town: House):
    arrives(town)
    granted(town, "wednesday")
    assert [activity_id for activity_id, _, _ in enrolled(town)] == [str(LUTINS)]


def test_the_same_grant_or_child_heard_again_announces_nothing(town: House):
    arrives(town)
    for _ in range(2):
        granted(town)
        arrives(town)
    assert len(told(town, "ChildEnrolled")) == 1


def test_a_grant_for_no_day_enrols_nobody_and_stops_nothing(town: House):
    arrives(town)
    granted(town, first="2027-06-30", last="2027-06-01")
    granted(town)
    assert len(enrolled(town)) == 1


def test_a_neighbour_that_moves_out_keeps_its_days_until_then_and_no_later(town: House):
    arrives(town)
    granted(town)
    granted(town, "wednesday")
    days = [(CANTEEN, MON), (CANTEEN, TUE), (LUTINS, WED)]
    at.tick(town, *(at.change(TOM, *day) for day in days), household_id=DURAND)
    at.confirm(town, DURAND)
    for _ in range(2):
        moved_out(town, MON)
    (cancelled,) = told(town, "BookingsCancelled")
    assert [line["day"] for line in cancelled["lines"]] == [TUE, WED]
    assert [line["activity_kind"] for line in cancelled["lines"]] == ["canteen", "wednesday"]
    assert {last for _, _, last in enrolled(town)} == {MON}
    assert (at.taken(town, CANTEEN, MON), at.taken(town, CANTEEN, TUE)) == (1, 0)
    arrives(town)
    refused = at.tick(town, at.change(TOM, CANTEEN, TUE), household_id=DURAND)["refused"]
    assert [cell["code"] for cell in refused] == ["booking.not-enrolled"]


def test_places_are_announced_when_an_opening_or_their_number_is_new(town: House):
    before = len(told(town, "PlacesOpened"))
    rules = {**at.LUTINS_RULES, "settlement": "monthly"}
    staff(town, "define_activity", **rules)
    assert len(told(town, "PlacesOpened")) == before == 3
    staff(town, "define_activity", **{**rules, "places_max": 30})
    opening = "2027-06-05T07:00:00+00:00"
    staff(town, "define_activity", **{**rules, "places_max": 30, "opens_at": opening})
    more, opened = told(town, "PlacesOpened")[before:]
    assert more["opens_at"].startswith("2027-06-02")
    assert (opened["activity_kind"], opened["opens_at"]) == ("wednesday", opening)
