"""Booking on real PostgreSQL, as a family, a clerk and a cook live it."""

from uuid import uuid4

import pytest

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, clerk, parent
from tests.service.booking import booking_town as at
from tests.service.booking.booking_town import (
    CANTEEN,
    CHLOE,
    EVENING,
    FRI,
    LUTINS,
    MON,
    SARAH,
    THU,
    TUE,
    WED,
    ask,
    cell,
    change,
    confirm,
    settle,
    staff,
    tick,
)


@pytest.fixture
def town(house: House) -> House:
    return at.start(house)


BULK = {
    "child_ids": [CHLOE, SARAH],
    "activity_ids": [CANTEEN],
    "weekdays": [0, 1, 3, 4],
    "first": MON,
    "last": "2027-06-25",
}


def test_a_month_booked_in_four_actions_is_twenty_four_lines_and_the_kitchen_knows(town: House):
    preview = ask(town, "preview_bulk", **BULK)
    assert (len(preview["added"]), preview["skipped"]) == (24, [])
    added = ask(town, "add_bulk", **BULK)
    assert (added["added"], added["draft"]["count"]) == (24, 24)
    assert added["draft"]["earliest_cutoff"] == "2027-06-04T10:00:00+00:00"
    order = confirm(town)
    assert (order["state"], len(order["lines"])) == ("held", 24)
    assert order["held_until"] == "2027-06-02T08:20:00+00:00"
    assert _booked_meals(town) == 0
    settle(town, order)
    assert _booked_meals(town) == 2
    grid = ask(town, "planning", first="2027-06-01", last="2027-06-30")
    states = [c["state"] for c in grid["cells"] if c["activity_id"] == str(CANTEEN)]
    assert states.count("confirmed") == 24
    assert _told(town) == ["OrderPlaced", "BookingsConfirmed"]


def _booked_meals(town: House) -> int:
    rows = town.call("booking", "kitchen", who=clerk(roles=("cook",)), day=MON)["rows"]
    canteen = next(row for row in rows if row["activity_id"] == str(CANTEEN))
    assert canteen["school_name"] == "École Pasteur"
    return canteen["booked"]


def _told(town: House) -> list[str]:
    return [name for name, _ in town.events("booking") if name not in at.SAID_BY_THE_TOWN]


def test_a_form_sent_after_the_cut_off_keeps_its_other_days_and_names_the_late_one(town: House):
    town.clock.set("2027-06-04T12:00:00+02:00")
    saved = tick(
        town,
        change(CHLOE, CANTEEN, MON),
        change(CHLOE, CANTEEN, "2027-06-14"),
        change(CHLOE, CANTEEN, "2027-06-15"),
    )
    assert saved["draft"]["count"] == 2
    assert saved["refused"] == [
        {
            "child_id": str(CHLOE),
            "activity_id": str(CANTEEN),
            "day": MON,
            "code": "booking.past-cutoff",
            "details": {"since": "2027-06-04T10:00:00+00:00"},
        }
    ]


def test_the_last_second_before_the_cut_off_is_accepted(town: House):
    town.clock.set("2027-06-04T11:59:59+02:00")
    assert tick(town, change(CHLOE, CANTEEN, MON))["refused"] == []
    assert cell(town, CHLOE, CANTEEN, MON)["draft"] == "add"


def test_a_draft_confirmed_after_the_cut_off_books_nothing_and_stays_whole(town: House):
    tick(town, change(CHLOE, CANTEEN, MON), change(CHLOE, CANTEEN, "2027-06-14"))
    town.clock.set("2027-06-04T12:00:00+02:00")
    with pytest.raises(Refused) as refusal:
        confirm(town)
    assert refusal.value.code == "booking.draft-has-refusals"
    (line,) = refusal.value.details["lines"]
    assert (line["day"], line["code"]) == (MON, "booking.past-cutoff")
    draft = ask(town, "draft")
    assert [each["refusal"] and each["refusal"]["code"] for each in draft["lines"]] == [
        "booking.past-cutoff",
        None,
    ]
    assert town.sql("booking", "SELECT 1 FROM bookings") == []


def test_every_closed_day_says_why(town: House):
    staff(town, "close_day", day=THU, reason="Grève", activity_ids=[str(CANTEEN)])
    reasons = {
        day: cell(town, CHLOE, CANTEEN, day)["reason"]
        for day in (WED, THU, "2027-06-01", "2027-05-17", "2027-07-05")
    }
    assert reasons[WED]["code"] == "booking.not-open-this-weekday"
    assert reasons[THU] == {"code": "booking.closed-day", "details": {"reason": "Grève"}}
    assert reasons["2027-06-01"]["code"] == "booking.past-cutoff"
    assert reasons["2027-05-17"]["details"] == {"name": "Lundi de Pentecôte"}
    assert reasons["2027-07-05"]["code"] == "booking.not-enrolled"
    assert cell(town, CHLOE, LUTINS, WED)["places_left"] == 20


def test_closing_a_day_gives_every_family_its_booking_back(town: House):
    tick(town, change(CHLOE, EVENING, TUE), change(SARAH, EVENING, TUE))
    confirm(town)
    assert staff(town, "close_day", day=TUE, reason="Grève", activity_ids=None) == {"cancelled": 2}
    assert at.taken(town, EVENING, TUE) == 0
    name, told = town.events("booking")[-1]
    assert (name, len(told["lines"]), told["by_name"]) == ("BookingsCancelled", 2, "Nadia")


def test_a_seat_paid_for_a_day_closed_meanwhile_is_lost_and_not_booked(town: House):
    tick(town, change(CHLOE, CANTEEN, MON), change(CHLOE, CANTEEN, TUE))
    order = confirm(town)
    staff(town, "close_day", day=TUE, reason="Grève", activity_ids=None)
    settle(town, order)
    events = dict(town.events("booking"))
    assert [line["day"] for line in events["SeatsLost"]["lines"]] == [TUE]
    assert [line["day"] for line in events["BookingsConfirmed"]["lines"]] == [MON]
    assert at.taken(town, CANTEEN, TUE) == 0


def test_another_familys_child_cannot_be_booked(town: House):
    at.register(town, at.MARTIN, at.LOUISE, "Louise", weeks="even")
    saved = tick(town, change(at.LOUISE, CANTEEN, MON), change(CHLOE, CANTEEN, MON))
    assert [each["code"] for each in saved["refused"]] == ["booking.unknown-child"]
    with pytest.raises(Refused) as refusal:
        town.call("booking", "draft", who=parent(at.MARTIN), household_id=BOND)
    assert refusal.value.code == "chassis.forbidden"


def test_each_separated_parent_books_only_the_weeks_the_child_is_there(town: House):
    for household_id, weeks in ((at.MARTIN, "even"), (at.LEROY, "odd")):
        at.register(town, household_id, at.LOUISE, "Louise", weeks=weeks)
    even, odd = "2027-06-15", "2027-06-08"
    assert cell(town, at.LOUISE, CANTEEN, even, at.MARTIN)["state"] == "open"
    assert cell(town, at.LOUISE, CANTEEN, odd, at.MARTIN)["reason"]["code"] == (
        "booking.other-parent"
    )
    saved = tick(town, change(at.LOUISE, CANTEEN, odd), household_id=at.MARTIN)
    assert [each["code"] for each in saved["refused"]] == ["booking.other-parent"]


def test_six_ticks_are_found_again_on_another_device(town: House):
    days = (MON, TUE, THU, FRI, "2027-06-14", "2027-06-15")
    for day in days:
        tick(town, change(SARAH, CANTEEN, day))
    draft = ask(town, "draft")
    assert [line["day"] for line in draft["lines"]] == list(days)
    assert {line["child_name"] for line in draft["lines"]} == {"Sarah"}
    home = ask(town, "home", first=MON, last=FRI)
    pending = [each for each in home["todo"] if each["code"] == "booking.draft-pending"]
    assert [(told["details"]["adds"], told["details"]["cancels"]) for told in pending] == [(6, 0)]


def test_a_confirmed_draft_is_empty_for_the_other_device_and_its_old_page_is_refused(town: House):
    tick(town, change(SARAH, CANTEEN, MON))
    old = ask(town, "draft")["version"]
    confirm(town)
    tick(town, change(SARAH, CANTEEN, TUE))
    with pytest.raises(Refused) as refusal:
        ask(town, "confirm_draft", order_id=uuid4(), draft_version=old)
    assert refusal.value.code == "booking.draft-changed"


def whole(town: House, *changes: dict) -> dict:
    told = ask(town, "tick", changes=list(changes), whole=True)["whole"]
    assert told == ask(town, "draft")
    return told


def test_a_basket_shown_after_a_tick_is_the_basket_that_a_reload_shows(town: House):
    tick(town, change(SARAH, CANTEEN, MON))
    order_id = confirm(town)["order_id"]
    tick(town, change(CHLOE, CANTEEN, FRI), change(CHLOE, CANTEEN, "2027-06-24"))
    ask(town, "clear_draft")
    told = whole(town, change(CHLOE, CANTEEN, FRI), change(CHLOE, EVENING, TUE))
    assert (told["undoable"], told["order"]["order_id"]) == (True, order_id)
    told = whole(town, change(CHLOE, CANTEEN, "2027-06-24"), change(CHLOE, CANTEEN, FRI))
    assert told["undoable"] is False
    town.clock.set("2027-06-04T12:00:00+02:00")
    told = whole(town, change(CHLOE, CANTEEN, "2027-06-15"))
    refused = [line["day"] for line in told["lines"] if line["refusal"]]
    assert sorted(refused) == [TUE, FRI]
