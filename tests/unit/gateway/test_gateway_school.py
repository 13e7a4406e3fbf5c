"""Préinscrire à l'école: the school that the address gives, another one asked, three papers."""

from typing import Any
from uuid import uuid4

import pytest
from gateway_answers import BOND, demo_id
from test_gateway_inscription import A_PIECE, A_SEASON, mine

from chassis.errors import Refused

ENTRY, SEASON = demo_id("inscription", "school"), demo_id("season", "school")
CHLOE, FORM = demo_id("child", "chloe-bond"), str(uuid4())
PASTEUR, CURIE = demo_id("school", "pasteur"), demo_id("school", "curie")
REASON = "Frère ou sœur dans cette école"
A_LINE = {
    "sector_id": demo_id("sector", "lilas"),
    "city": "Démoville",
    "street": "rue des Lilas",
    "side": "even",
    "first": 1,
    "last": 9999,
    "stage": "all",
    "school_id": PASTEUR,
    "school_name": "École Pasteur",
}
PLACE = {
    "why": "found",
    "number": 12,
    "school_id": PASTEUR,
    "school_name": "École Pasteur",
    "sector": A_LINE,
}
LOST = {"why": "street-unknown", "number": 12, "school_id": None, "school_name": None}


def entry(**but: Any) -> dict[str, Any]:
    whole = {
        "level": "CP",
        "address": "12 rue des Lilas, 99000 Démoville",
        "place": PLACE,
        "two_homes": False,
        "wanted_school_id": None,
        "wanted_school_name": None,
        "derogation_reason": None,
        "derogation_text": None,
        "derogation": None,
        "school_id": None,
        "school_name": None,
        "placed_on": None,
    }
    return {**whole, **but}


def asked(told: dict[str, Any] | None = None, **but: Any) -> dict[str, Any]:
    about = {"inscription_id": ENTRY, "season_id": SEASON, "season_name": "Entrée 2027"}
    return mine(**about, purpose="school", entry=told or entry(), **but)


@pytest.fixture
def calls(family: Any) -> Any:
    answers = family.calls.answers
    season = {"season_id": SEASON, "name": "Entrée 2027", "purpose": "school", "kinds": []}
    answers["household", "seasons"] = [A_SEASON | season]
    answers["household", "inscriptions"] = [asked()]
    answers["household", "irregularities"] = []
    answers["household", "schools"] = [
        {"school_id": PASTEUR, "name": "École Pasteur", "is_open": True, "is_ours": True},
        {"school_id": CURIE, "name": "École Curie", "is_open": True, "is_ours": True},
    ]
    answers["household", "derogation_reasons"] = {"labels": [REASON]}
    answers["documents", "checklist"] = [A_PIECE]
    answers["household", "save_school_entry"] = asked()
    answers["household", "send_inscription"] = asked()
    return family.calls


def told(calls: Any, method: str) -> list[Any]:
    return [arguments for _, name, arguments in calls.asked if name == method]


def test_a_family_begins_with_the_level_of_its_child(family: Any, calls: Any):
    answer = family.post("/ecole", {"saisie": FORM, "saison": SEASON, "enfant": ""})
    assert answer.status_code == 422
    assert "Choisissez un enfant." in answer.text
    family.post("/ecole", {"saisie": FORM, "saison": SEASON, "enfant": CHLOE})
    [begun] = told(calls, "save_school_entry")
    assert (begun["household_id"], begun["child_id"], begun["version"]) == (BOND, CHLOE, 0)
    assert begun["level"] is None, "household knows it by the child's age"


def test_the_school_is_told_with_its_reason_and_an_unplaced_address_says_so(
    family: Any, calls: Any
):
    page = family.browser.get(f"/ecole/{ENTRY}/adresse").text
    assert "rue des Lilas, côté pair, toute la rue" in page
    assert "École Pasteur" in page
    lost = entry(place=LOST | {"sector": None}, two_homes=True)
    calls.answers["household", "inscriptions"] = [asked(lost)]
    page = family.browser.get(f"/ecole/{ENTRY}/adresse").text
    assert "Cette rue n’est pas dans la table des rues de la commune." in page
    assert "la mairie ne donne qu’une école" in page


def test_another_school_is_asked_with_a_reason_and_what_was_typed_stays(family: Any, calls: Any):
    typed = {"version": "1", "niveau": "CP", "choix": "autre", "precisions": "Sa sœur."}
    answer = family.post(f"/ecole/{ENTRY}/adresse", typed)
    assert answer.status_code == 422
    for said in ("Choisissez l’école que vous demandez.", "Choisissez une raison.", "Sa sœur."):
        assert said in answer.text
    assert told(calls, "save_school_entry") == []
    family.post(f"/ecole/{ENTRY}/adresse", {**typed, "ecole": CURIE, "motif": REASON})
    [kept] = told(calls, "save_school_entry")
    assert (kept["wanted_school_id"], kept["derogation_reason"]) == (CURIE, REASON)
    family.post(f"/ecole/{ENTRY}/adresse", {**typed, "choix": "secteur", "ecole": CURIE})
    assert told(calls, "save_school_entry")[-1]["wanted_school_id"] is None


def test_three_papers_are_asked_and_one_that_is_missing_does_not_stop_the_family(
    family: Any, calls: Any
):
    missing = A_PIECE | {"state": "missing", "piece_id": None, "given_on": None}
    calls.answers["documents", "checklist"] = [missing]
    page = family.browser.get(f"/ecole/{ENTRY}/pieces").text
    assert [each["purpose"] for each in told(calls, "checklist")] == ["school"]
    assert f"ecole={ENTRY}" in page
    assert "Envoyer à la mairie" in page
    answer = family.post(f"/ecole/{ENTRY}/envoyer", {"version": "1"})
    assert answer.location.endswith("/inscriptions")


def test_a_family_answers_in_words_what_the_town_asked(family: Any, calls: Any):
    calls.answers["household", "inscriptions"] = [asked() | {"asked_more": "Pour quel jour ?"}]
    assert "Elle demande : Pour quel jour ?" in family.browser.get(f"/ecole/{ENTRY}/pieces").text
    family.post(f"/ecole/{ENTRY}/envoyer", {"version": "1", "reponse": "Pour lundi."})
    assert told(calls, "send_inscription")[0]["answer"] == "Pour lundi."
    too_long = "Pour lundi. " * 100
    answer = family.post(f"/ecole/{ENTRY}/envoyer", {"version": "1", "reponse": too_long})
    assert (answer.status_code, too_long in answer.text) == (422, True)
    assert len(told(calls, "send_inscription")) == 1


def test_what_stands_in_the_way_is_said_over_the_step(family: Any, calls: Any):
    calls.answers["household", "send_inscription"] = Refused("household.child-has-school")
    answer = family.post(f"/ecole/{ENTRY}/envoyer", {"version": "1"})
    assert answer.status_code == 409
    assert "Une école est déjà donnée à cet enfant" in answer.text


def test_the_certificate_is_of_an_accepted_entry_alone(family: Any, calls: Any):
    assert family.browser.get(f"/ecole/{ENTRY}/certificat.pdf").status_code == 404
    given = entry(school_id=CURIE, school_name="École Curie", place=None)
    accepted = {"state": "accepted", "decided_at": "2027-06-01T08:00:00+00:00"}
    done = asked(given, **accepted, decided_by="Nadia", sent_at="2027-05-20T08:00:00+00:00")
    calls.answers["household", "inscriptions"] = [done]
    answer = family.browser.get(f"/ecole/{ENTRY}/certificat.pdf")
    assert answer.data.startswith(b"%PDF")
    assert f"/ecole/{ENTRY}/certificat.pdf" in family.browser.get("/inscriptions").text
    assert f"/ecole/{ENTRY}/certificat.pdf" in family.browser.get("/enfants").text


@pytest.mark.parametrize("enters", [True, False])
def test_the_period_is_told_at_home_to_a_family_whose_child_enters(
    family: Any, calls: Any, enters: bool
):
    about = {"season_id": SEASON, "purpose": "school", "name": "Entrée 2027", "kinds": []}
    season = A_SEASON | about
    told = {"seasons": [season], "enters_school": season if enters else None}
    calls.answers["household", "home"] = calls.answers["household", "home"] | told
    page = family.browser.get("/accueil").text
    assert ("Préinscriptions à l’école ouvertes" in page) == enters
    assert "Inscriptions ouvertes" not in page


def test_a_paper_leads_back_to_the_entry(family: Any, calls: Any):
    given = family.browser.get(f"/documents/donner?sorte=livret-de-famille&ecole={ENTRY}").text
    assert f'name="ecole" value="{ENTRY}"' in given
