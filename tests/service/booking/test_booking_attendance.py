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
from tests.service.booking.booking_town import (
    CHLOE,
    EVENING,
    FRI,
    MON,
    SARAH,
    ask,
    change,
    staff,
    tick,
)

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


NADIA = at.NADIA


def unplanned(town: House, child_id: Any = SARAH, *, who: Any = LEO) -> Any:
    told = {"child_id": child_id, "activity_id": EVENING, "day": MON, "act_id": str(uuid4())}
    told["acted_at"] = clock.now().isoformat()
    return town.call("booking", "record_unplanned", who=who, key=str(uuid4()), **told)


def rows(town: House) -> dict[str, dict[str, Any]]:
    asked = {"day": MON, "activity_id": None, "school_id": None}
    return {row["first_name"]: row for row in town.call("booking", "day_list", who=LEO, **asked)}


def test_a_child_nobody_expected_is_found_noted_once_and_corrected(town: House):
    asked = {"day": MON, "activity_id": EVENING, "words": "bond sa"}
    (found,) = town.call("booking", "children_unplanned", who=LEO, **asked)
    taken = at.taken(town, EVENING, MON)
    first = unplanned(town, found["child_id"])
    assert unplanned(town, found["child_id"])["booking_id"] == first["booking_id"]
    sarah = rows(town)["Sarah"]
    assert (sarah["planned"], sarah["present"]) == (False, True)
    assert at.taken(town, EVENING, MON) == taken
    assert town.call("booking", "children_unplanned", who=LEO, **asked) == []
    noted = {"booking_id": first["booking_id"], "present": False, "act_id": str(uuid4())}
    town.clock.advance(minutes=1)
    note(town, told=noted | {"acted_at": clock.now().isoformat()})
    assert rows(town)["Sarah"]["present"] is False


def test_a_child_on_the_list_is_not_unplanned(town: House):
    with pytest.raises(Refused, match=r"booking\.expected-already"):
        unplanned(town, CHLOE)


def test_the_day_s_list_is_closed_and_opened_for_a_reason_which_stays(town: House):
    of = {"day": MON, "activity_id": EVENING}
    staff(town, "lock_attendance", **of)
    for refused in (lambda: note(town, present=True), lambda: unplanned(town)):
        with pytest.raises(Refused, match=r"booking\.attendance-locked"):
            refused()
    staff(town, "unlock_attendance", **of, reason="Erreur signalée")
    (lock,) = town.call("booking", "attendance_locks", who=LEO, day=MON)
    assert (lock["locked"], lock["reason"], lock["by_name"]) == (
        False,
        "Erreur signalée",
        NADIA.name,
    )
    note(town, present=True)
    assert listed(town)["present"] is True
    with pytest.raises(Refused, match="forbidden"):
        town.call("booking", "lock_attendance", who=LEO, key=str(uuid4()), **of)


def test_an_absence_is_excused_until_it_is_corrected(town: House):
    told_away = act(town, present=False) | {"excused": True}
    note(town, told=told_away)
    assert (listed(town)["present"], listed(town)["excused"]) == (False, True)
    town.clock.advance(minutes=1)
    note(town, present=True)
    assert (listed(town)["present"], listed(town)["excused"]) == (True, False)
    kept = town.sql("booking", "SELECT present, by_function FROM attendance_acts ORDER BY acted_at")
    assert [tuple(row) for row in kept] == [(False, "instructor"), (True, "instructor")]
