"""An activity is made and changed on its page: read again before it is kept, nothing lost, nobody's
change overwritten unseen."""

import json
import re
from typing import Any

import pytest
from desk_fakes import FRIDAY_NOON, WHOLE_ACTIVITY, asked
from gateway_answers import CANTEEN, demo_id

from chassis.errors import Refused
from chassis.formatting import NBSP

LIST = "/desk/reglages/activites"
YEAR = f"{LIST}/annee"
PAGE = f"{LIST}/{CANTEEN}"
TYPED = {
    "cle": demo_id("form", "activity"),
    "version": "3",
    "nom": "Cantine",
    "genre": "canteen",
    "ecole": WHOLE_ACTIVITY["school_id"],
    "jours": ["0", "1", "3", "4"],
    "calendrier": "school",
    "reglee": "immediate",
    "du": "booking",
    "mois": "free",
    "places": "",
    "ajout-regle": "week_before",
    "ajout-semaine": "4",
    "ajout-heure": "12 h",
    "retrait-regle": "same",
}


@pytest.fixture
def nadia(at_desk: Any) -> Any:
    return at_desk("nadia")


def mark(page: str) -> str:
    found = re.search(r'name="relu" value="([^"]+)"', page)
    assert found
    return found[1]


def read_and_kept(nadia: Any, path: str, typed: dict[str, Any]) -> Any:
    page = nadia.post(path, **typed)
    assert page.status_code == 200, page.text
    return nadia.post(path, **typed, relu=mark(page.text))


def test_the_list_says_each_activity_with_until_when_it_is_booked(nadia: Any) -> None:
    page = nadia.get(LIST).text
    assert "Repas de midi" in page
    until = f"On réserve et on annule au plus tard le vendredi de la semaine d’avant à 12{NBSP}h."
    assert until in page


def test_a_change_is_read_again_before_it_is_kept(nadia: Any, calls: Any) -> None:
    typed = TYPED | {"places": "25", "retrait-regle": "days_before", "retrait-jours": "2"}
    typed |= {"retrait-heure": "10h30", "retrait-sauf": ["weekends"]}
    page = nadia.post(PAGE, **typed)
    assert asked(calls, "define_activity") == []
    said = page.text.split('id="relire"')[1].split("</section>")[0]
    assert "<del>sans limite</del> → <ins>25</ins>" in said
    back = f"2 jours avant (sans compter les samedis et dimanches) à 10{NBSP}h{NBSP}30"
    assert back in said
    assert f"pour le lundi 7 juin{NBSP}: clos vendredi 4 juin à 12{NBSP}h" in said
    assert "Nom" not in said
    assert nadia.post(PAGE, **typed, relu=mark(page.text)).status_code == 303
    kept = asked(calls, "define_activity")[0]
    removal = {"rule": "days_before", "days": 2, "at": "10:30", "skip": ["weekends"]}
    assert (kept["places_max"], kept["removal_cutoff"], kept["seen"]) == (25, removal, 3)
    assert kept["cutoff"] == FRIDAY_NOON


def test_what_was_changed_after_it_was_read_again_is_read_once_more(nadia: Any, calls: Any) -> None:
    first = nadia.post(PAGE, **TYPED | {"places": "25"})
    page = nadia.post(PAGE, **TYPED | {"places": "2500", "relu": mark(first.text)})
    assert page.status_code == 200
    assert "<ins>2500</ins>" in page.text
    assert asked(calls, "define_activity") == []


def test_a_new_activity_is_told_as_new(nadia: Any, calls: Any) -> None:
    typed = TYPED | {"version": "0", "nom": "Étude", "genre": "study", "ecole": ""}
    typed |= {"ajout-regle": "month_before", "ajout-mois": "20", "ajout-heure": "18:00"}
    assert read_and_kept(nadia, f"{LIST}/nouvelle", typed).status_code == 303
    kept = asked(calls, "define_activity")[0]
    assert (kept["activity_id"], kept["seen"]) == (TYPED["cle"], 0)
    assert kept["cutoff"] == {"rule": "month_before", "day": 20, "at": "18:00"}
    assert (kept["school_id"], kept["opens_at"]) == (None, None)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"nom": ""}, "Écrivez un nom, par exemple Cantine."),
        ({"genre": "cantine"}, "Choisissez un genre."),
        ({"jours": []}, "Cochez au moins un jour."),
        ({"places": "beaucoup"}, "Écrivez un nombre de places, ou rien"),
        ({"ajout-heure": "25 h"}, "Écrivez une heure, par exemple 12 h"),
        ({"ajout-regle": "days_before"}, "Écrivez un nombre de jours, de 0 à 60."),
        ({"ajout-regle": "month_before", "ajout-mois": "32"}, "Écrivez un jour du mois, de 1 à 31"),
        ({"ajout-regle": "same"}, "Choisissez une règle."),
        ({"retrait-regle": "days_before", "retrait-jours": "1"}, "Écrivez une heure"),
        ({"premier": "01/09/2027", "dernier": "01/07/2027"}, "Le dernier jour vient après"),
        ({"heure": "8 h"}, "Écrivez aussi le jour de l’ouverture."),
    ],
)
def test_what_is_wrong_is_said_by_its_field_and_stays_typed(
    nadia: Any, calls: Any, wrong: dict[str, Any], said: str
) -> None:
    page = nadia.post(PAGE, **TYPED | {"places": "31"} | wrong)
    assert page.status_code == 422
    assert said in page.text.replace(NBSP, " ")
    assert 'value="12 h"' in page.text or "ajout-heure" in wrong
    assert asked(calls, "define_activity") == []


def test_the_days_that_have_too_many_bookings_are_named(nadia: Any, calls: Any) -> None:
    days = ["2027-06-07", "2027-06-08"]
    calls.answers["booking", "define_activity"] = Refused(
        "booking.more-booked-than-places", json.dumps({"days": days})
    )
    page = read_and_kept(nadia, PAGE, TYPED | {"places": "1"})
    assert page.status_code == 422
    assert "lundi 7 juin, mardi 8 juin." in page.text
    assert 'id="places-erreur"' in page.text


def test_what_another_clerk_changed_meanwhile_is_shown_before_it_is_replaced(
    nadia: Any, calls: Any
) -> None:
    """Neither when the page is sent, nor between the reading and the keeping."""
    page = nadia.post(PAGE, **TYPED | {"places": "25", "version": "2"})
    assert page.status_code == 409
    assert "Quelqu’un a changé cette activité" in page.text
    assert 'name="version" value="3"' in page.text
    calls.answers["booking", "define_activity"] = Refused("booking.activity-changed")
    again = nadia.post(PAGE, **TYPED | {"places": "25", "relu": mark(page.text)})
    assert again.status_code == 422
    assert "relisez-la avant d’enregistrer" in again.text
    assert 'value="25"' in again.text


def test_a_page_says_what_a_change_touches_and_who_changed_what(nadia: Any) -> None:
    page = nadia.get(PAGE).text
    assert "412 enfants inscrits" in page
    assert "la dernière le vendredi 2 juillet" in page.replace(NBSP, " ")
    said = page.split('id="journal"')[1]
    assert "<del>200</del> → <ins>210</ins>" in said
    assert "Paul Mercier, 01/06/2027 10:00" in said


def test_a_day_apart_is_added_with_its_reason_or_says_what_it_lacks(nadia: Any, calls: Any) -> None:
    calls.answers["booking", "close_day"] = {"cancelled": 4}
    for sense in ("ajoute", "ferme"):
        answer = nadia.post(f"{PAGE}/jours", jour="18/06/2027", sens=sense, raison="Sortie")
        assert answer.status_code == 303
    assert asked(calls, "add_day")[0]["day"] == "2027-06-18"
    assert asked(calls, "close_day")[0]["activity_ids"] == [CANTEEN]
    assert "Réservations annulées" in nadia.follow(answer).text
    wrong = nadia.post(f"{PAGE}/jours", jour="18/06/2027", sens="ajoute", raison="")
    assert wrong.status_code == 422
    assert "Écrivez la raison" in wrong.text
    assert 'value="18/06/2027"' in wrong.text
    nadia.post(f"{PAGE}/jours/retirer", jour="2027-06-18", sens="ferme")
    assert asked(calls, "reopen_day")[0]["activity_ids"] == [CANTEEN]


def test_an_activity_that_is_booked_is_not_archived_and_says_until_when(
    nadia: Any, calls: Any
) -> None:
    calls.answers["booking", "archive_activity"] = Refused(
        "booking.activity-booked", json.dumps({"count": 3, "last": "2027-07-02"})
    )
    answer = nadia.post(f"{PAGE}/archiver", archiver="oui")
    assert answer.status_code == 409
    assert "3 jours y sont réservés, le dernier vendredi 2 juillet" in answer.text
    calls.answers["booking", "archive_activity"] = None
    assert nadia.post(f"{PAGE}/archiver", archiver="oui").status_code == 303
    assert asked(calls, "archive_activity")[-1]["archived"] is True


NEXT = {
    "activity_id": demo_id("activity", "next"),
    "copied_from": CANTEEN,
    "school_id": None,
    "old_name": "Cantine 2026 / 2027",
    "old_first": "2026-09-01",
    "old_last": "2027-07-02",
    "old_places_max": 20,
    "name": "Cantine 2027 / 2028",
    "first": "2027-09-01",
    "last": "2028-07-03",
    "places_max": 20,
    "made": False,
}
ROW = {
    "annee": "2027",
    "copier": [CANTEEN],
    f"nom-{CANTEEN}": "Cantine 2027 / 2028",
    f"premier-{CANTEEN}": "02/09/2027",
    f"dernier-{CANTEEN}": "03/07/2028",
    f"places-{CANTEEN}": "25",
}


def test_a_year_is_shown_as_a_difference_before_it_is_made_in_one_act(
    nadia: Any, calls: Any
) -> None:
    calls.answers["booking", "year_plan"] = [NEXT]
    calls.answers["booking", "make_year"] = {"made": 1, "already": 0}
    page = nadia.get(YEAR)
    assert asked(calls, "year_plan")[0]["year"] == 2027
    assert 'value="01/09/2027"' in page.text
    seen = nadia.post(YEAR, **ROW)
    assert asked(calls, "make_year") == []
    said = seen.text.split('id="relire"')[1].split("</section>")[0]
    assert "<del>Cantine 2026 / 2027, du 01/09/2026 au 02/07/2027, 20 places</del>" in said
    assert "<ins>Cantine 2027 / 2028, du 02/09/2027 au 03/07/2028, 25 places</ins>" in said
    assert nadia.post(YEAR, **ROW, relu=mark(seen.text)).status_code == 303
    (made,) = asked(calls, "make_year")
    assert made["activities"] == [
        {
            "copied_from": CANTEEN,
            "name": "Cantine 2027 / 2028",
            "first": "2027-09-02",
            "last": "2028-07-03",
            "places_max": 25,
        }
    ]


def test_a_year_with_a_wrong_date_or_nothing_ticked_is_not_made(nadia: Any, calls: Any) -> None:
    calls.answers["booking", "year_plan"] = [NEXT]
    wrong = nadia.post(YEAR, **ROW | {f"dernier-{CANTEEN}": "01/09/2027"})
    assert wrong.status_code == 422
    assert f'id="dernier-{CANTEEN}-erreur"' in wrong.text
    assert 'value="25"' in wrong.text
    nothing = nadia.post(YEAR, **ROW | {"copier": []})
    assert "Cochez au moins une activité" in nothing.text
    calls.answers["booking", "year_plan"] = [NEXT | {"made": True}]
    assert "Préparée" in nadia.get(YEAR).text
    assert asked(calls, "make_year") == []
