"""An opening is set as the town hall's clock shows it, and said as families will read it."""

from typing import Any

import pytest
from gateway_answers import CANTEEN

from chassis.errors import Refused
from chassis.formatting import NBSP

PAGE = f"/desk/tarifs/{CANTEEN}/ouverture"


def ordered(calls: Any) -> list[Any]:
    return [arguments["opens_at"] for _, name, arguments in calls.asked if name == "set_opening"]


def with_opening(calls: Any, opens_at: str) -> None:
    listed = calls.answers["booking", "catalogue"]
    calls.answers["booking", "catalogue"] = [
        it | {"opens_at": opens_at if it["activity_id"] == CANTEEN else None} for it in listed
    ]


@pytest.mark.parametrize(
    ("day", "hour", "instant"),
    [
        ("2027-06-07", "08:00", "2027-06-07T06:00:00+00:00"),
        ("2027-12-06", "08:00", "2027-12-06T07:00:00+00:00"),
        ("2027-10-31", "02:30", "2027-10-31T00:30:00+00:00"),
    ],
)
def test_an_hour_typed_is_the_hour_of_paris(
    at_desk: Any, calls: Any, day: str, hour: str, instant: str
) -> None:
    nadia = at_desk("nadia")
    answer = nadia.post(PAGE, jour=day, heure=hour)
    assert ordered(calls) == [instant]
    assert nadia.follow(answer).status_code == 200


def test_a_clerk_is_told_what_families_now_read(at_desk: Any) -> None:
    nadia = at_desk("nadia")
    page = nadia.follow(nadia.post(PAGE, jour="2027-06-21", heure="08:30")).text
    assert "Ouverture enregistrée" in page
    assert (
        f"Les familles lisent{NBSP}: «{NBSP}Ouvre lundi 21 juin à 8{NBSP}h{NBSP}30{NBSP}»." in page
    )


@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        ("", "08:00", "Choisissez le jour de l’ouverture."),
        ("2027-02-30", "08:00", "Choisissez le jour de l’ouverture."),
        ("2027-06-07", "", "Donnez l’heure de l’ouverture, par exemple 08:00."),
        ("2027-06-07", "25:00", "Donnez l’heure de l’ouverture, par exemple 08:00."),
        ("2028-03-26", "02:30", "Cette heure n’existe pas"),
    ],
)
def test_what_is_no_instant_is_not_sent_and_stays_typed(
    at_desk: Any, calls: Any, day: str, hour: str, said: str
) -> None:
    answer = at_desk("nadia").post(PAGE, jour=day, heure=hour)
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{day}"' in answer.text
    assert f'value="{hour}"' in answer.text
    assert ordered(calls) == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "booking.opening-not-ahead",
            f"Cet instant est déjà passé{NBSP}: choisissez",
        ),
        ("booking.opening-too-far", f"C’est dans plus d’un an{NBSP}: vérifiez l’année."),
    ],
)
def test_what_booking_refuses_is_said_beside_what_was_typed(
    at_desk: Any, calls: Any, code: str, said: str
) -> None:
    calls.answers["booking", "set_opening"] = Refused(code)
    answer = at_desk("nadia").post(PAGE, jour="2027-06-01", heure="08:00")
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="2027-06-01"' in answer.text


def test_an_opening_to_come_is_shown_can_be_changed_and_need_not_be_waited_for(
    at_desk: Any, calls: Any
) -> None:
    with_opening(calls, "2027-06-21T06:30:00+00:00")
    nadia = at_desk("nadia")
    assert "Ouvrent le 21/06/2027 08:30" in nadia.get("/desk/tarifs").text
    page = nadia.get(PAGE).text
    assert f"lundi 21 juin 2027 à 8{NBSP}h{NBSP}30" in page
    assert 'value="2027-06-21"' in page
    assert 'value="08:30"' in page
    nadia.post(f"{PAGE}/maintenant")
    assert ordered(calls) == [None]


def test_an_opening_gone_by_is_open(at_desk: Any, calls: Any) -> None:
    with_opening(calls, "2027-06-01T06:00:00+00:00")
    assert "Ouvrent le" not in at_desk("nadia").get("/desk/tarifs").text
    page = at_desk("nadia").get(PAGE).text
    assert "dès maintenant</strong>, depuis le mardi 1er juin 2027" in page
    assert "Ouvrir maintenant" not in page


def test_whoever_may_not_set_an_opening_is_not_offered_to(at_desk: Any) -> None:
    assert "Fixer l’ouverture" in at_desk("nadia").get("/desk/tarifs").text
    assert "Fixer l’ouverture" not in at_desk("omar").get("/desk/tarifs").text


def test_an_activity_that_is_none_has_no_page(at_desk: Any) -> None:
    unknown = PAGE.replace(CANTEEN, "3f2504e0-4f89-51d3-9a0c-0305e82c3301")
    assert at_desk("nadia").get(unknown).status_code == 404
