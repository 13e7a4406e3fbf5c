"""Inscrire mon enfant: the four steps, what they keep and what they refuse."""

import json
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from gateway_answers import BOND, CANTEEN, demo_id

from chassis.contract import example_of
from chassis.errors import Refused, Unavailable
from services.documents.contract.piece_kinds import PieceKindView

SEASON, MINE = demo_id("season", "current"), demo_id("inscription", "chloe")
CHLOE, FORM = demo_id("child", "chloe-bond"), str(uuid4())
A_SEASON = {
    "season_id": SEASON,
    "name": "Année 2027-2028",
    "purpose": "activities",
    "opens_on": "2027-05-01",
    "closes_on": "2027-08-23",
    "first": "2027-09-01",
    "last": "2028-08-31",
    "kinds": ["canteen"],
    "promised_days": 10,
    "regular_from": "given",
}
A_PIECE = {
    "kind_id": "livret-de-famille",
    "kind_name": "Livret de famille ou acte de naissance",
    "child_id": None,
    "why": "",
    "purposes": ["inscription"],
    "state": "given",
    "given_on": "2026-09-02",
    "valid_until": "2027-08-31",
    "piece_id": demo_id("piece", "livret"),
    "reason": None,
    "shown_at_desk": False,
}
NOON_BEFORE = {"rule": "days_before", "days": 1, "at": "12:00"}


def mine(**but: Any) -> dict[str, Any]:
    whole = {
        "inscription_id": MINE,
        "household_id": BOND,
        "season_id": SEASON,
        "season_name": "Année 2027-2028",
        "first": "2027-09-01",
        "last": "2028-08-31",
        "child_id": CHLOE,
        "child_name": "Chloé",
        "activity_ids": [],
        "of_the_caf": None,
        "version": 1,
        "state": "draft",
        "by_name": "Andrew",
        "started_at": "2027-06-01T16:02:00+00:00",
        "sent_at": None,
        "promised_by": None,
        "decided_at": None,
        "decided_by": None,
        "reason": None,
        "note": None,
        "purpose": "activities",
        "asked_more": None,
        "entry": None,
    }
    return {**whole, **but}


@pytest.fixture
def calls(family: Any) -> Any:
    answers = family.calls.answers
    answers["household", "seasons"] = [A_SEASON]
    answers["household", "inscriptions"] = [mine()]
    answers["household", "quotients"] = []
    answers["household", "irregularities"] = []
    answers["booking", "enrolments"] = []
    answers["booking", "catalogue"] = [
        {
            "activity_id": CANTEEN,
            "name": "Cantine Pasteur",
            "kind": "canteen",
            "settlement": "immediate",
            "school_id": None,
            "weekdays": [0, 1, 3, 4],
            "days": "school",
            "places_max": None,
            "opens_at": None,
            "cutoff": NOON_BEFORE,
            "removal_cutoff": NOON_BEFORE,
            "first": None,
            "last": None,
            "charged": "booking",
            "whole_month": "free",
            "archived_on": None,
        }
    ]
    answers["documents", "checklist"] = [A_PIECE]
    for method in ("save_inscription", "send_inscription", "withdraw_inscription"):
        answers["household", method] = mine()
    return family.calls


def told(calls: Any, method: str) -> list[Any]:
    return [arguments for _, name, arguments in calls.asked if name == method]


def test_the_period_is_told_at_home_and_nothing_is_taken_outside_it(
    family: Any, calls: Any
) -> None:
    assert "Inscriptions ouvertes" not in family.browser.get("/accueil").text
    home = calls.answers["household", "home"] | {"seasons": [A_SEASON]}
    calls.answers["household", "home"] = home
    assert "Inscriptions ouvertes" in family.browser.get("/accueil").text
    calls.answers["household", "seasons"] = [A_SEASON | {"opens_on": "2027-08-01"}]
    closed = family.browser.get("/inscrire").text
    assert "Elles ouvrent le dimanche 1er août 2027 pour Année 2027-2028." in closed
    assert 'name="enfant"' not in closed


def test_anybody_reads_when_the_town_takes_inscriptions(site: Any, calls: Any) -> None:
    calls.answers["household", "seasons"] = [A_SEASON]
    page = site.browser.get("/").text
    assert "Inscriptions ouvertes" in page
    assert "Du samedi 1er mai 2027 au lundi 23 août 2027." in page
    assert '<a class="govuk-link" href="/inscriptions">' in page
    later = A_SEASON | {"opens_on": "2027-07-01"}
    calls.answers["household", "seasons"] = [A_SEASON | {"purpose": "school"}]
    assert '<a class="govuk-link" href="/ecole">Préinscrire' in site.browser.get("/").text
    calls.answers["household", "seasons"] = [later]
    page = site.browser.get("/").text
    assert "Prochaines inscriptions" in page
    assert '<a class="govuk-link" href="/inscriptions">' not in page
    far = A_SEASON | {"opens_on": "2027-08-20"}
    calls.answers["household", "seasons"] = [far]
    assert "Prochaines inscriptions" not in site.browser.get("/").text
    calls.answers["household", "seasons"] = Unavailable("household")
    assert site.browser.get("/").status_code == 200


def test_one_under_way_is_gone_on_with_rather_than_begun_twice(family: Any, calls: Any) -> None:
    known = Refused("household.inscription-open", json.dumps({"inscription_id": MINE}))
    calls.answers["household", "save_inscription"] = known
    answer = family.post("/inscrire", {"saisie": FORM, "saison": SEASON, "enfant": CHLOE})
    assert answer.location == f"/inscrire/{MINE}"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/inscrire", "Choisissez un enfant."),
        (f"/inscrire/{MINE}/famille", "Répondez par oui ou par non."),
        (f"/inscrire/{MINE}/activites", "Choisissez au moins une activité."),
    ],
)
def test_a_step_left_empty_says_what_is_missing_and_keeps_nothing(
    family: Any, calls: Any, path: str, sentence: str
) -> None:
    answer = family.post(path, {"saisie": FORM, "saison": SEASON, "version": "1"})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert told(calls, "save_inscription") == []


def test_each_step_keeps_what_the_others_said(family: Any, calls: Any) -> None:
    family.post(f"/inscrire/{MINE}/famille", {"caf": "non", "version": "1"})
    calls.answers["household", "inscriptions"] = [mine(of_the_caf=False, version=2)]
    family.post(f"/inscrire/{MINE}/activites", {"activites": CANTEEN, "version": "2"})
    first, second = told(calls, "save_inscription")
    assert (first["of_the_caf"], first["version"]) == (False, 1)
    assert (second["of_the_caf"], second["activity_ids"]) == (False, [CANTEEN])


def test_a_paper_given_once_is_not_asked_again(family: Any, calls: Any) -> None:
    calls.answers["household", "inscriptions"] = [mine(activity_ids=[CANTEEN], of_the_caf=True)]
    page = family.browser.get(f"/inscrire/{MINE}/pieces").text
    assert "Déjà fournie le mercredi 2 septembre 2026" in page
    assert "Rien à donner." in page
    assert "/documents/donner" not in page
    [asked] = told(calls, "checklist")
    assert asked["purpose"] == "inscription"
    assert asked["children"][0]["facts"]["first_registration"] is True


def test_what_was_changed_meanwhile_is_not_sent_unread(family: Any, calls: Any) -> None:
    calls.answers["household", "inscriptions"] = [mine(activity_ids=[CANTEEN], of_the_caf=True)]
    changed = Refused("household.inscription-changed", json.dumps({"version": 2}))
    calls.answers["household", "send_inscription"] = changed
    answer = family.post(f"/inscrire/{MINE}/envoyer", {"version": "1"})
    assert answer.status_code == 409
    assert "Cette inscription a changé depuis que vous l’avez lue." in answer.text


def test_another_familys_inscription_does_not_exist(family: Any, calls: Any) -> None:
    other = f"/inscrire/{demo_id('inscription', 'another')}"
    assert family.browser.get(f"{other}/pieces").status_code == 404
    assert family.post(f"{other}/activites", {"activites": CANTEEN}).status_code == 404


def test_a_family_reads_since_when_its_record_is_not_in_order_and_what_ends_it(
    family: Any, calls: Any
) -> None:
    lacked = {"kind": "attestation-caf", "kind_name": "Attestation", "child_id": None}
    season = {"season_id": SEASON, "season_name": "Année 2026-2027", "closes_on": "2026-08-23"}
    told_of = season | {"irregular_since": "2026-08-24", "lacking": [lacked]}
    calls.answers["household", "irregularities"] = [told_of]
    page = family.browser.get("/inscriptions").text
    assert "Votre dossier n’est pas en règle depuis le lundi 24 août 2026" in page
    assert 'href="/documents/donner?sorte=attestation-caf"' in page
    first = calls.answers["household", "home"] | {"irregular_since": "2026-08-24"}
    calls.answers["household", "home"] = first
    home = family.browser.get("/accueil").text
    assert "Donner la pièce qui manque" in home
    assert "/inscriptions#en-regle" in home


def test_a_piece_that_can_be_signed_is_signed_from_the_step(
    family: Any, calls: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = {"kind": "bulletin", "name": "Bulletin", "whose": "child", "sign_text": "Je signe."}
    kinds = SimpleNamespace(all=lambda: {"bulletin": example_of(PieceKindView) | kind})
    monkeypatch.setitem(family.app.extensions, "piece_kinds", kinds)
    missing = {"kind_id": "bulletin", "child_id": CHLOE, "state": "missing", "given_on": None}
    calls.answers["documents", "checklist"] = [A_PIECE | missing]
    calls.answers["household", "inscriptions"] = [mine(activity_ids=[CANTEEN], of_the_caf=True)]
    page = family.browser.get(f"/inscrire/{MINE}/pieces").text
    assert f"/documents/signer?sorte=bulletin&amp;enfant={CHLOE}&amp;pour={MINE}" in page


def test_what_the_record_says_of_the_caf_is_not_asked_again(family: Any, calls: Any) -> None:
    said = {"person_id": None, "field": "caf_recipient", "value": True}
    known = calls.answers["household", "particulars"]
    calls.answers["household", "particulars"] = {**known, "facts": [said]}
    page = family.browser.get(f"/inscrire/{MINE}/famille").text
    assert 'value="oui" checked' in page


def test_an_inscription_is_withdrawn_on_a_page_that_says_what_is_lost(
    family: Any, calls: Any
) -> None:
    page = family.browser.get("/inscriptions").text
    assert "Effacer ce brouillon" in page
    assert "Reprendre" not in page
    before = family.browser.get(f"/inscriptions/{MINE}/retirer").text
    assert "Inscription de Chloé, Année 2027-2028" in before
    assert told(calls, "withdraw_inscription") == []
    family.post(f"/inscriptions/{MINE}/retirer", {})
    assert len(told(calls, "withdraw_inscription")) == 1
    assert "Brouillon effacé" in family.browser.get("/inscriptions").text


def test_a_paper_shown_at_the_desk_is_not_to_be_given(family: Any, calls: Any) -> None:
    calls.answers["documents", "checklist"] = [A_PIECE | {"shown_at_desk": True}]
    calls.answers["household", "inscriptions"] = [mine(activity_ids=[CANTEEN], of_the_caf=True)]
    page = family.browser.get(f"/inscrire/{MINE}/pieces").text
    assert (
        "Vue au guichet le mercredi 2 septembre 2026, valable jusqu’au mardi 31 août 2027" in page
    )
    assert "Rien à donner" in page
