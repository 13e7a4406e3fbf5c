"""The day's children and the kitchen's figures."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from desk_fakes import ATTENDEES, KITCHEN_ROWS, asked

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
    (told,) = asked(calls, "day_list")
    assert told == {"day": "2027-06-07", "activity_id": None, "school_id": None}


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
    booking_id, _, said = first.partition(":")
    back = f"/desk/jour?jour=2027-06-02#enfant-{booking_id}"
    assert (answer.status_code, answer.location) == (303, back)
    assert f'id="enfant-{booking_id}"' in leo.get("/desk/jour?jour=2027-06-02").text
    (told,) = asked(calls, "record_attendance")
    assert (told["booking_id"], told["present"]) == (booking_id, said == "oui")
    assert told["acted_at"] == "2027-06-02T08:00:00+00:00"
    assert UUID(told["act_id"])


def test_what_was_noted_shows_and_so_does_a_child_that_was_elsewhere(
    at_desk: Any, calls: Any
) -> None:
    noted = [ATTENDEES[0] | {"present": False, "elsewhere": "Centre du Lac"}]
    calls.answers["booking", "day_list"] = noted
    page = at_desk("leo").get("/desk/jour?jour=2027-06-02").text
    assert [pressed for _, pressed in buttons(page)] == ["false", "true", "false"]
    assert "Présent à Centre du Lac" in page


def test_nobody_is_called_on_a_day_still_ahead(at_desk: Any) -> None:
    assert buttons(at_desk("leo").get("/desk/jour?jour=2027-06-03").text) == []
    assert len(buttons(at_desk("leo").get("/desk/jour?jour=2027-06-01").text)) == 12


def test_an_absence_that_was_told_is_excused_and_not_a_presence(at_desk: Any, calls: Any) -> None:
    leo, one = at_desk("leo"), ATTENDEES[0]
    leo.post("/desk/jour/presence", jour="2027-06-02", presence=f"{one['booking_id']}:excuse")
    (told,) = asked(calls, "record_attendance")
    assert (told["present"], told["excused"]) == (False, True)
    calls.answers["booking", "day_list"] = [one | {"present": False, "excused": True}]
    shown = [on for _, on in buttons(leo.get("/desk/jour?jour=2027-06-02").text)]
    assert shown == ["false", "false", "true"]


def test_the_head_counts_everybody_whatever_is_sought(at_desk: Any, calls: Any) -> None:
    said = (True, False, None, None)
    came = [one | {"present": present} for one, present in zip(ATTENDEES, said, strict=True)]
    calls.answers["booking", "day_list"] = came
    page = at_desk("leo").get("/desk/jour?jour=2027-06-02&classe=CE1&qui=elie+ZOL").text
    counted = re.sub(r"<[^>]+>", "", page.split('id="compte-appel">')[1].split("</p>")[0])
    assert " ".join(counted.split()) == "4 sur la liste 1 présent 1 absent 2 à pointer"
    assert len(buttons(page)) == 3
    assert "Zola" in page


def test_nobody_of_that_name_is_not_an_empty_day(at_desk: Any) -> None:
    page = at_desk("leo").get("/desk/jour?jour=2027-06-02&qui=xyz").text
    assert "ne porte ce nom" in page
    assert "Aucun enfant inscrit" not in page


def test_a_child_nobody_expected_is_sought_then_noted(at_desk: Any, calls: Any) -> None:
    child = {
        **{name: ATTENDEES[0][name] for name in ("child_id", "first_name", "last_name")},
        "school_name": "École Pasteur",
        "level": "CP",
    }
    calls.answers["booking", "children_unplanned"] = [child]
    calls.answers["booking", "record_unplanned"] = {
        "booking_id": ATTENDEES[1]["booking_id"],
        "present": True,
    }
    where, leo = f"jour=2027-06-02&activite={ATTENDEES[0]['activity_id']}", at_desk("leo")
    assert "Sarah" not in leo.get(f"/desk/jour/non-prevu?{where}&nom=s").text
    assert "Sarah" in leo.get(f"/desk/jour/non-prevu?{where}&nom=sa").text
    form = {"jour": "2027-06-02", "activite": ATTENDEES[0]["activity_id"]}
    answer = leo.post("/desk/jour/non-prevu", **form, enfant=child["child_id"])
    assert answer.location.endswith(f"#enfant-{ATTENDEES[1]['booking_id']}")
    assert leo.post("/desk/jour/non-prevu", **form).status_code == 422


def lock_of(*, locked: bool) -> dict[str, Any]:
    why = None if locked else "Erreur signalée"
    at = "2027-06-02T15:00:00+00:00"
    told = {"activity_id": ATTENDEES[0]["activity_id"], "locked": locked, "reason": why}
    return told | {"by_name": "Nadia", "at": at}


def test_a_closed_list_is_read_and_not_noted_and_a_clerk_opens_it_with_a_reason(
    at_desk: Any, calls: Any
) -> None:
    calls.answers["booking", "attendance_locks"] = [lock_of(locked=True)]
    page = at_desk("nadia").get("/desk/jour?jour=2027-06-02").text
    assert buttons(page) == []
    assert "Appel clos par Nadia" in page
    opening = {"jour": "2027-06-02", "sur": ATTENDEES[0]["activity_id"]}
    assert at_desk("nadia").post("/desk/jour/rouvrir", **opening, motif="").status_code == 422
    assert at_desk("nadia").post("/desk/jour/rouvrir", **opening, motif="Erreur").status_code == 303
    (told,) = asked(calls, "unlock_attendance")
    assert told["reason"] == "Erreur"
    calls.answers["booking", "attendance_locks"] = [lock_of(locked=False)]
    page = at_desk("nadia").get("/desk/jour?jour=2027-06-02").text
    assert "Appel rouvert par Nadia" in page
    assert "Erreur signalée" in page


def test_who_minds_the_children_does_not_close_the_list(at_desk: Any, calls: Any) -> None:
    assert "/desk/jour/clore" not in at_desk("leo").get("/desk/jour?jour=2027-06-02").text
    form = {"jour": "2027-06-02", "sur": ATTENDEES[0]["activity_id"]}
    assert at_desk("leo").post("/desk/jour/clore", **form).status_code == 403
    assert at_desk("nadia").post("/desk/jour/clore", **form).status_code == 303
    assert len(asked(calls, "lock_attendance")) == 1


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
