"""Who came: noted once the day has come, by the staff, corrected, and told."""

from typing import Any
from uuid import uuid4

import pytest

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, clerk
from tests.service.booking import booking_town as at
from tests.service.booking.booking_town import CHLOE, EVENING, MON, ask, change, staff, tick

LEO = clerk(name="Léo", roles=("instructor",))


@pytest.fixture
def town(house: House) -> House:
    at.start(house)
    tick(house, change(CHLOE, EVENING, MON))
    at.confirm(house)
    house.clock.set(f"{MON}T16:30:00+02:00")
    return house


def listed(town: House) -> dict[str, Any]:
    asked = {"day": MON, "activity_id": None, "school_id": None}
    (child,) = town.call("booking", "day_list", who=LEO, **asked)
    return child


def note(town: House, *, present: bool, who: Any = LEO) -> Any:
    asked = {"booking_id": listed(town)["booking_id"], "present": present}
    return town.call("booking", "record_attendance", who=who, key=str(uuid4()), **asked)


def told(town: House) -> list[bool]:
    events = town.events("booking")
    return [data["present"] for name, data in events if name == "AttendanceRecorded"]


def test_a_mistake_on_the_list_is_corrected_and_each_change_told_once(town: House):
    assert listed(town)["present"] is None
    for present in (True, True, False):
        note(town, present=present)
        assert listed(town)["present"] is present
    assert told(town) == [True, False]


def test_nobody_has_come_on_a_day_still_ahead(town: House):
    town.clock.set("2027-06-06T23:59:00+02:00")
    with pytest.raises(Refused, match=r"booking\.attendance-too-early"):
        note(town, present=True)
    assert told(town) == []


def test_a_booking_given_back_is_nobody_s_attendance(town: House):
    booking_id = listed(town)["booking_id"]
    town.clock.set("2027-06-02T10:00:00+02:00")
    ask(town, "cancel_booking", booking_id=booking_id)
    with pytest.raises(Refused, match=r"booking\.no-longer-booked"):
        staff(town, "record_attendance", booking_id=booking_id, present=True)


@pytest.mark.parametrize("role", ["cook", "cashier"])
def test_only_who_minds_the_children_notes_who_came(town: House, role: str):
    with pytest.raises(Refused, match="forbidden"):
        note(town, present=True, who=clerk(roles=(role,)))


def test_a_child_at_its_own_town_s_site_shows_on_the_list_until_corrected(town: House):
    attended = {"partner": "voisinville", "child_id": CHLOE, "site": "Centre du Lac", "day": MON}
    shown = []
    for present in (True, False):
        town.publish("partners.AttendedElsewhere", {**attended, "present": present})
        shown.append(listed(town)["elsewhere"])
    assert shown == ["Centre du Lac", None]


def test_a_parent_does_not_note_its_own_child(town: House):
    with pytest.raises(Refused, match="forbidden"):
        note(town, present=True, who=at.parent(BOND))
