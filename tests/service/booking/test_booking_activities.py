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


def test_a_partial_month_is_refused_at_confirmation_with_the_days_missing(town: House):
    """The tick is kept: it is the month that is not confirmed."""
    define(town, whole_month="required", first="2027-06-07", last="2027-06-10")
    assert at.tick(town, change(CHLOE, CANTEEN, MON))["refused"] == []
    draft = at.ask(town, "draft")
    assert [(gap["child_name"], gap["days"]) for gap in draft["gaps"]] == [("Chloé", [TUE, at.THU])]
    with pytest.raises(Refused) as refused:
        at.confirm(town)
    assert refused.value.code == "booking.month-incomplete"
    assert refused.value.details["gaps"][0]["days"] == [TUE, at.THU]
    assert at.taken(town, CANTEEN, MON) == 0
    at.tick(town, change(CHLOE, CANTEEN, TUE), change(CHLOE, CANTEEN, at.THU))
    assert at.confirm(town)["state"] == "held"


def test_a_day_added_is_booked_and_is_not_taken_back_under_a_child(town: House):
    assert at.cell(town, CHLOE, CANTEEN, at.WED)["state"] == "closed"
    staff(town, "add_day", activity_id=CANTEEN, day=at.WED, reason="Classe du mercredi")
    cell = at.cell(town, CHLOE, CANTEEN, at.WED)
    assert (cell["state"], cell["note"]) == ("open", "Classe du mercredi")
    apart = whole(town)["days_apart"]
    assert apart == [{"day": at.WED, "takes_place": True, "reason": "Classe du mercredi"}]
    staff(town, "book_for", household_id=BOND, changes=[change(CHLOE, CANTEEN, at.WED)])
    with pytest.raises(Refused) as refused:
        staff(town, "remove_day", activity_id=CANTEEN, day=at.WED)
    assert refused.value.details == {"count": 1, "last": at.WED}
    give_back = change(CHLOE, CANTEEN, at.WED, wanted=False)
    staff(town, "book_for", household_id=BOND, changes=[give_back])
    staff(town, "remove_day", activity_id=CANTEEN, day=at.WED)
    assert at.cell(town, CHLOE, CANTEEN, at.WED)["state"] == "closed"
    fields = [change["field"] for act in whole(town)["acts"] for change in act["changes"]]
    assert fields[:2] == ["added_day", "added_day"]


def test_a_day_closed_for_one_activity_is_in_its_journal_and_reopens(town: House):
    staff(town, "close_day", day=MON, reason="Sortie", activity_ids=[CANTEEN])
    assert whole(town)["days_apart"] == [{"day": MON, "takes_place": False, "reason": "Sortie"}]
    staff(town, "reopen_day", day=MON, activity_ids=[CANTEEN])
    assert whole(town)["days_apart"] == []
    assert [act["changes"][0]["field"] for act in whole(town)["acts"]][:2] == ["closed_day"] * 2


def test_an_activity_that_is_booked_is_not_archived_and_one_archived_keeps_its_past(town: House):
    staff(town, "book_for", household_id=BOND, changes=[change(CHLOE, CANTEEN, MON)])
    with pytest.raises(Refused) as refused:
        staff(town, "archive_activity", activity_id=CANTEEN, archived=True)
    assert refused.value.details == {"count": 1, "last": MON}
    town.clock.set("2027-06-08T08:00:00+02:00")
    staff(town, "archive_activity", activity_id=CANTEEN, archived=True)
    assert at.cell(town, CHLOE, CANTEEN, MON)["state"] == "confirmed"
    refused_days = at.tick(town, change(CHLOE, CANTEEN, "2027-06-14"))["refused"]
    assert [each["code"] for each in refused_days] == ["booking.archived"]
    staff(town, "archive_activity", activity_id=CANTEEN, archived=False)
    assert at.tick(town, change(CHLOE, CANTEEN, "2027-06-14"))["refused"] == []


def test_a_year_is_made_once_in_one_act_and_tells_what_it_was_made_after(town: House):
    define(town, first="2026-09-01", last="2027-07-02", whole_month="advised")
    (plan,) = staff(town, "year_plan", year=2027)
    assert (plan["copied_from"], plan["made"]) == (str(CANTEEN), False)
    wanted = {name: plan[name] for name in ("copied_from", "name", "first", "last")}
    again = [wanted | {"name": "Cantine 2027", "places_max": 30}]
    unknown = again[0] | {"copied_from": str(uuid4())}
    with pytest.raises(Refused):
        staff(town, "make_year", year=2027, activities=[*again, unknown])
    assert staff(town, "year_plan", year=2027)[0]["made"] is False
    assert staff(town, "make_year", year=2027, activities=again) == {"made": 1, "already": 0}
    assert staff(town, "make_year", year=2027, activities=again) == {"made": 0, "already": 1}
    made = staff(town, "activity", activity_id=plan["activity_id"])
    assert (made["name"], made["places_max"], made["whole_month"]) == (
        "Cantine 2027",
        30,
        "advised",
    )
    assert made["cutoff"] == at.FRIDAY_NOON
    tellings = [data for name, data in town.events("booking") if name == "ActivityDefined"]
    assert tellings[-1]["copied_from"] == str(CANTEEN)
    assert [event["activity_id"] for event in tellings].count(plan["activity_id"]) == 1
