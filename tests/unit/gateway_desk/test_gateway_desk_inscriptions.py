"""Inscriptions at the desk: read, decided, asked at the counter, and the periods set on a page."""

import re
from typing import Any
from uuid import uuid4

import pytest
from desk_answers_inscriptions import A_SEASON, INSCRIPTION, SEASON
from gateway_answers import BOND, CANTEEN, demo_id

from chassis.errors import Refused

PAGE = f"/desk/a-traiter/inscriptions/{INSCRIPTION}"
KEY, CHLOE = str(uuid4()), demo_id("child", "chloe-bond")
TYPED = {
    "cle": KEY,
    "nom": "Année 2027-2028",
    "objet": "activities",
    "ouvre": "1/6/2027",
    "ferme": "23/08/2027",
    "debut": "01/09/2027",
    "fin": "31/08/2028",
    "sortes": "canteen",
    "delai": "10",
}


@pytest.fixture
def nadia(at_desk: Any) -> Any:
    return at_desk("nadia")


def told(calls: Any, method: str) -> list[Any]:
    return [arguments for _, name, arguments in calls.asked if name == method]


def test_a_clerk_reads_what_is_asked_and_what_is_missing(nadia: Any) -> None:
    page = nadia.get(PAGE).text
    for words in ("Chloé", "Année 2027-2028", "allocataire", "Manque"):
        assert words in page


def test_accepting_says_which_version_was_read(nadia: Any, calls: Any) -> None:
    nadia.post(f"{PAGE}/accepter", version="3", cle=KEY)
    [asked] = told(calls, "accept_inscription")
    assert (asked["inscription_id"], asked["version"]) == (INSCRIPTION, 3)


def test_accepting_says_which_pieces_are_still_missing(nadia: Any, calls: Any) -> None:
    page = nadia.get(PAGE).text
    assert "Acceptée maintenant, elle laisse 1 pièce à donner" in page
    missing = re.findall(r'name="manque" value="([^"]+)"', page)
    nadia.post(f"{PAGE}/accepter", version="3", cle=KEY, manque=missing)
    [asked] = told(calls, "accept_inscription")
    assert [(each["kind"], each["child_id"]) for each in asked["lacking"]] == [
        ("attestation-caf", None)
    ]


def test_a_piece_brought_to_the_counter_is_noted_on_its_day(nadia: Any, calls: Any) -> None:
    page = f"/desk/familles/{BOND}/inscrire"
    assert "Dossier pas en règle depuis le 24/08/2026" in nadia.get(page).text
    (lack,) = calls.answers["household", "irregularities"]
    season = lack["season_id"]
    typed = {"periode": season, "sorte": "attestation-caf", "enfant": "", "jour": "hier"}
    again = nadia.post(f"{page}/en-regle", **typed)
    assert (again.status_code, 'value="hier" inputmode' in again.text) == (422, True)
    assert f'id="jour-{season}--attestation-caf-erreur"' in again.text
    assert told(calls, "put_right") == []
    nadia.post(f"{page}/en-regle", **typed | {"jour": "20/5/2027"})
    assert told(calls, "put_right")[0]["on"] == "2027-05-20"


def test_a_piece_that_two_seasons_lack_has_a_field_of_its_own_in_each(
    nadia: Any, calls: Any
) -> None:
    """Prevents: a label that leads to the day of the other season."""
    (lack,) = calls.answers["household", "irregularities"]
    other = lack | {"season_id": demo_id("season", "other"), "season_name": "Vacances 2027"}
    calls.answers["household", "irregularities"] = [lack, other]
    page = nadia.get(f"/desk/familles/{BOND}/inscrire").text
    ids = re.findall(r' id="([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)


def test_one_that_the_family_has_changed_is_read_again(nadia: Any, calls: Any) -> None:
    calls.answers["household", "accept_inscription"] = Refused("household.inscription-changed")
    answer = nadia.post(f"{PAGE}/accepter", version="2", cle=KEY)
    assert answer.status_code == 409
    assert "Cette inscription a changé depuis que vous l’avez lue." in answer.text


def test_nothing_is_refused_without_a_reason(nadia: Any, calls: Any) -> None:
    typed = {"motif": "", "version": "3", "cle": KEY}
    answer = nadia.post(f"{PAGE}/refuser", **typed)
    assert answer.status_code == 422
    assert f'action="{PAGE}/refuser"' in answer.text
    assert "À lire dans ses inscriptions" in answer.text
    assert told(calls, "refuse_inscription") == []
    nadia.post(f"{PAGE}/refuser", **typed | {"motif": "Le centre est complet."})
    assert told(calls, "refuse_inscription")[0]["reason"] == "Le centre est complet."


def test_a_period_that_ends_before_it_begins_is_not_kept_and_what_was_typed_stays(
    nadia: Any, calls: Any
) -> None:
    answer = nadia.post(f"/desk/reglages/inscriptions/{SEASON}", **TYPED | {"ferme": "1/5/2027"})
    assert answer.status_code == 422
    assert "Le dernier jour vient avant le premier." in answer.text
    assert 'value="1/5/2027"' in answer.text
    assert told(calls, "set_season") == []
    nadia.post(f"/desk/reglages/inscriptions/{SEASON}", **TYPED)
    [asked] = told(calls, "set_season")
    assert (asked["opens_on"], asked["kinds"]) == ("2027-06-01", ["canteen"])


def test_a_child_is_inscribed_at_the_counter_in_something(nadia: Any, calls: Any) -> None:
    calls.answers["household", "seasons"] = [A_SEASON | {"closes_on": "2027-01-01"}]
    page = f"/desk/familles/{BOND}/inscrire"
    assert "Année 2027-2028 (01/09/2027 – 31/08/2028)" in nadia.get(page).text
    typed = {"saisie": KEY, "periode": SEASON, "enfant": CHLOE}
    assert "Choisissez au moins une activité." in nadia.post(page, **typed).text
    assert told(calls, "inscribe") == []
    nadia.post(page, **typed, activites=CANTEEN)
    [asked] = told(calls, "inscribe")
    assert (asked["activity_ids"], asked["of_the_caf"]) == ([CANTEEN], True)
    nadia.post(page, **typed, activites=CANTEEN, caf="non")
    assert told(calls, "inscribe")[1]["of_the_caf"] is False


def test_a_child_is_not_inscribed_where_its_school_does_not_go(nadia: Any, calls: Any) -> None:
    page = f"/desk/familles/{BOND}/inscrire"
    listed = [each | {"school_id": str(uuid4())} for each in calls.answers["booking", "catalogue"]]
    calls.answers["booking", "catalogue"] = listed
    assert CANTEEN not in nadia.get(page).text
    typed = {"saisie": KEY, "periode": SEASON, "enfant": CHLOE, "activites": CANTEEN}
    assert "Cet enfant ne peut pas aller à" in nadia.post(page, **typed).text
    assert told(calls, "inscribe") == []
