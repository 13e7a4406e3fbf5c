"""The day's children and the kitchen's figures."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from desk_fakes import ATTENDEES, KITCHEN_ROWS

from chassis.errors import Unavailable
from gateway.desk.lists.attendance import rolls
from gateway.desk.lists.counts import counts
from gateway.desk.lists.routes import KITCHEN_SECONDS


def test_children_are_called_by_activity_school_then_name() -> None:
    called = [
        (roll.school_name, [c["first_name"] for c in roll.children]) for roll in rolls(ATTENDEES)
    ]
    assert called == [("École Curie", ["Louise"]), ("École Pasteur", ["Chloé", "Sarah", "Élie"])]


def test_a_child_without_a_school_is_called_too() -> None:
    alone = ATTENDEES[0] | {"school_name": None}
    assert [roll.school_name for roll in rolls([alone])] == ["Toutes écoles"]


def test_the_kitchen_reads_the_canteen_first_and_its_total() -> None:
    told = counts(KITCHEN_ROWS)
    assert [(count.activity_name, count.total) for count in told] == [
        ("Cantine", 192),
        ("Les Lutins", 12),
    ]


def test_a_booking_rises_in_the_kitchen_within_five_seconds(at_desk: Any, calls: Any) -> None:
    ines = at_desk("ines")
    page = ines.get("/desk/cuisine?jour=2027-06-07").text
    refresh = re.search(r'<noscript><meta http-equiv="refresh" content="(\d+)">', page)
    assert refresh is not None
    assert int(refresh[1]) == KITCHEN_SECONDS < 5
    rows = [row | {"booked": row["booked"] + 1} for row in KITCHEN_ROWS]
    calls.answers["booking", "kitchen"] = {"day": "2027-06-07", "rows": rows}
    assert ">194</strong>" in ines.get("/desk/cuisine?jour=2027-06-07").text


def test_whoever_reads_slowly_can_stop_the_page_renewing(at_desk: Any) -> None:
    page = at_desk("ines").get("/desk/cuisine?auto=non").text
    assert "http-equiv" not in page
    assert "data-vivant" not in page


def test_the_list_is_filtered_by_ids_only(at_desk: Any, calls: Any) -> None:
    leo = at_desk("leo")
    assert leo.get("/desk/jour?activite=x'--").status_code == 404
    leo.get("/desk/jour?jour=2027-06-07&activite=&ecole=")
    (asked,) = [arguments for _, method, arguments in calls.asked if method == "day_list"]
    assert asked == {"day": "2027-06-07", "activity_id": None, "school_id": None}


@pytest.mark.parametrize("path", ["/desk/jour", "/desk/cuisine"])
def test_without_a_day_it_is_today(at_desk: Any, path: str) -> None:
    assert "mercredi 2 juin 2027" in at_desk("nadia").get(path).text


def test_an_empty_day_says_so(at_desk: Any, calls: Any) -> None:
    calls.answers["booking", "day_list"] = []
    assert "Aucun enfant inscrit ce jour-là." in at_desk("leo").get("/desk/jour").text


def buttons(page: str) -> list[tuple[str, str]]:
    """(value, pressed) of each attendance button."""
    found = r'name="presence" value="([^"]+)" aria-pressed="(true|false)"'
    return re.findall(found, page)


def test_a_child_is_marked_by_one_button_without_any_script(at_desk: Any, calls: Any) -> None:
    leo = at_desk("leo")
    (first, _), *_ = buttons(leo.get("/desk/jour?jour=2027-06-02").text)
    answer = leo.post("/desk/jour/presence", jour="2027-06-02", activite="", presence=first)
    assert (answer.status_code, answer.location) == (303, "/desk/jour?jour=2027-06-02")
    (asked,) = [arguments for _, method, arguments in calls.asked if method == "record_attendance"]
    booking_id, _, said = first.partition(":")
    assert (asked["booking_id"], asked["present"]) == (booking_id, said == "oui")
    assert asked["acted_at"] == "2027-06-02T08:00:00+00:00"
    assert UUID(asked["act_id"])


def test_what_was_noted_shows_and_so_does_a_child_that_was_elsewhere(
    at_desk: Any, calls: Any
) -> None:
    noted = [ATTENDEES[0] | {"present": False, "elsewhere": "Centre du Lac"}]
    calls.answers["booking", "day_list"] = noted
    page = at_desk("leo").get("/desk/jour?jour=2027-06-02").text
    assert [pressed for _, pressed in buttons(page)] == ["false", "true"]
    assert "Présent à Centre du Lac" in page


def test_nobody_is_called_on_a_day_still_ahead(at_desk: Any) -> None:
    assert buttons(at_desk("leo").get("/desk/jour?jour=2027-06-03").text) == []
    assert len(buttons(at_desk("leo").get("/desk/jour?jour=2027-06-01").text)) == 8


@pytest.mark.parametrize("session", ["ines", "omar"])
def test_only_who_minds_the_children_notes_who_came(at_desk: Any, calls: Any, session: str) -> None:
    form = {"jour": "2027-06-02", "presence": f"{ATTENDEES[0]['booking_id']}:oui"}
    assert at_desk(session).post("/desk/jour/presence", **form).status_code == 403
    assert [method for _, method, _ in calls.asked if method == "record_attendance"] == []


def test_a_page_whose_service_is_away_speaks_to_the_staff_and_not_to_a_family(
    at_desk: Any, calls: Any
) -> None:
    calls.answers["booking", "record_attendance"] = Unavailable("booking")
    answer = at_desk("leo").post("/desk/jour/presence", presence=f"{uuid4()}::oui")
    assert answer.status_code == 503
    assert "Ce qui était enregistré est gardé." in answer.text
    assert "panier" not in answer.text
