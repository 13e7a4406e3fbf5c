"""Who came: noted once the day has come, by the staff, corrected, and told."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from chassis import clock
from chassis.errors import Refused
from services.booking.tables import attendances
from tests.house import House
from tests.people import BOND, clerk
from tests.service.booking import booking_town as at
from tests.service.booking.booking_town import CHLOE, EVENING, FRI, MON, ask, change, staff, tick

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


def act(town: House, *, present: bool, at: str | None = None) -> dict[str, Any]:
    acted_at = at or clock.now().isoformat()
    known = {"booking_id": listed(town)["booking_id"], "present": present}
    return known | {"act_id": str(uuid4()), "acted_at": acted_at}


def note(town: House, *, who: Any = LEO, told: dict[str, Any] | None = None, **said: Any) -> Any:
    asked = told or act(town, **said)
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


def test_what_a_tablet_tells_late_does_not_undo_what_was_done_after_it(town: House):
    early = act(town, present=True, at=f"{MON}T16:00:00+02:00")
    note(town, present=False)
    assert note(town, told=early)["present"] is False
    assert listed(town)["present"] is False
    assert told(town) == [False]


def test_an_act_told_twice_is_one(town: House):
    first = act(town, present=True, at=f"{MON}T16:00:00+02:00")
    note(town, told=first)
    note(town, present=False)
    note(town, told=first)
    assert told(town) == [True, False]


def test_a_tablet_whose_clock_runs_ahead_does_not_have_the_last_word_for_ever(town: House):
    note(town, present=True, at=f"{FRI}T16:00:00+02:00")
    town.clock.advance(minutes=1)
    note(town, present=False)
    assert listed(town)["present"] is False


def test_an_act_is_kept_with_its_instant_and_its_way(town: House):
    noted = act(town, present=True, at=f"{MON}T16:00:00+02:00")
    note(town, told=noted, who=replace(LEO, channel="tablet"))
    with town.engine("booking").connect() as connection:
        kept = connection.execute(select(attendances)).mappings().one()
    assert (str(kept["act_id"]), kept["channel"]) == (noted["act_id"], "tablet")
    assert kept["acted_at"] == datetime.fromisoformat(noted["acted_at"])
    assert kept["recorded_at"] > kept["acted_at"]


def test_nobody_has_come_on_a_day_still_ahead(town: House):
    town.clock.set("2027-06-06T23:59:00+02:00")
    with pytest.raises(Refused, match=r"booking\.attendance-too-early"):
        note(town, present=True)
    assert told(town) == []


def test_a_booking_given_back_is_nobody_s_attendance(town: House):
    noted = act(town, present=True)
    booking_id = noted["booking_id"]
    town.clock.set("2027-06-02T10:00:00+02:00")
    ask(town, "cancel_booking", booking_id=booking_id)
    with pytest.raises(Refused, match=r"booking\.no-longer-booked"):
        staff(town, "record_attendance", **noted)


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
