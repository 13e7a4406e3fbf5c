"""Entries to a school at the desk: what is read, a school given, and what the family is told."""

from io import BytesIO
from typing import Any

import pytest
from desk_answers_entries import AN_ENTRY, ENTRY_SEASON, GIVEN_ENTRY, REASON, a_review
from desk_answers_schools import CURIE, ENTRY, PASTEUR
from desk_fakes import asked
from gateway_answers import BOND, TOWN, demo_id
from pypdf import PdfReader

AT = f"/desk/a-traiter/ecole/{ENTRY}"
FAMILY = f"/desk/familles/{BOND}/ecole"
KEY, CHLOE = demo_id("form", "entry"), demo_id("child", "chloe-bond")
TYPED = {"cle": KEY, "version": "1"}


@pytest.fixture
def nadia(at_desk: Any, calls: Any) -> Any:
    calls.answers["household", "review_inscription"] = a_review()
    calls.answers["household", "inscriptions"] = [AN_ENTRY]
    calls.answers["household", "seasons"] = [ENTRY_SEASON]
    return at_desk("nadia")


def printed(nadia: Any, at: str) -> str:
    (page,) = PdfReader(BytesIO(nadia.get(at).data)).pages
    return " ".join(page.extract_text().replace("\xa0", " ").split())


def test_a_clerk_reads_the_sector_the_derogation_and_the_other_home(nadia: Any, calls: Any):
    calls.answers["household", "review_inscription"] = a_review(other_home="sent", two_homes=True)
    page = nadia.get(AT).text
    for said in ("rue des Lilas, côté pair", "École Pasteur (secteur)", "École Curie (demandée)"):
        assert said in page
    assert REASON in page
    assert "L’autre foyer demande aussi une école." in page


def test_a_clerk_reads_what_was_asked_before_and_what_was_answered(nadia: Any, calls: Any):
    asked_on, answered_on = "2027-05-03T08:00:00+00:00", "2027-05-05T08:00:00+00:00"
    question = {"asked": "Pour quel jour ?", "asked_by": "Paul", "asked_at": asked_on}
    answered = {"answer": "Lundi.", "answered_by": "Andrew", "answered_at": answered_on}
    silent = dict.fromkeys(answered)
    calls.answers["household", "review_inscription"] = a_review() | {
        "inquiries": [
            question | answered,
            question | answered | {"answer": None},
            question | silent,
        ]
    }
    page = nadia.get(AT).text
    for said in ("Demandé par Paul", "Pour quel jour ?", "Répondu par Andrew", "Lundi."):
        assert said in page
    assert "sans réponse écrite" in page
    assert "La famille n’a pas encore renvoyé sa demande." in page


def test_with_a_derogation_the_school_is_chosen_each_time(nadia: Any, calls: Any):
    answer = nadia.post(f"{AT}/accepter", **TYPED, classe="CP")
    assert answer.status_code == 422
    assert "Choisissez une école." in answer.text
    assert asked(calls, "accept_school_entry") == []
    nadia.post(f"{AT}/accepter", **TYPED, classe="CP A", ecole=PASTEUR)
    [given] = asked(calls, "accept_school_entry")
    assert (given["school_id"], given["level"], given["version"]) == (PASTEUR, "CP A", 1)


def test_an_address_without_school_is_to_be_placed(nadia: Any, calls: Any):
    lost = {"why": "number-outside", "number": 12, "school_id": None, "school_name": None}
    calls.answers["household", "review_inscription"] = a_review(
        place=lost | {"sector": None}, wanted_school_id=None, wanted_school_name=None
    )
    page = nadia.get(AT).text
    assert "À placer" in page
    assert "Ce numéro n’est pas dans la table" in page
    unplaced = AN_ENTRY["entry"] | {"place": None, "wanted_school_id": None}
    unplaced |= {"wanted_school_name": None, "derogation_reason": None}
    calls.answers["household", "inscriptions"] = [AN_ENTRY | {"entry": unplaced}]
    assert "à placer" in nadia.get(FAMILY).text


@pytest.mark.parametrize(
    ("act", "method"), [("refuser", "refuse_inscription"), ("demander", "return_school_entry")]
)
def test_a_family_is_told_why_or_what_is_missing(nadia: Any, calls: Any, act: str, method: str):
    answer = nadia.post(f"{AT}/{act}", **TYPED, motif="")
    assert f'action="{AT}/{act}"' in answer.text
    assert answer.status_code == 422
    assert asked(calls, method) == []
    nadia.post(f"{AT}/{act}", **TYPED, motif="Il manque une pièce.")
    assert asked(calls, method)[0]["reason"] == "Il manque une pièce."


def test_at_the_counter_a_child_is_given_a_school_and_the_certificate_is_there(
    nadia: Any, calls: Any
):
    typed = {"saisie": KEY, "rentree": ENTRY_SEASON["season_id"], "enfant": CHLOE, "niveau": "CP"}
    answer = nadia.post(FAMILY, **typed, ecole=CURIE, demandee=CURIE)
    assert "Choisissez la raison de la dérogation." in answer.text
    words = {"raison": REASON, "precisions": "Sa sœur y est en CE1."}
    answer = nadia.post(FAMILY, **typed, **words, ecole=CURIE)
    assert "Choisissez l’école demandée." in answer.text
    assert "Sa sœur y est en CE1." in answer.text, "what was typed stays"
    nadia.post(FAMILY, **typed, **words, ecole=CURIE, demandee=CURIE)
    [given] = asked(calls, "enter_school")
    assert (given["school_id"], given["derogation_reason"]) == (CURIE, REASON)
    assert given["derogation_text"] == "Sa sœur y est en CE1."
    calls.answers["household", "inscriptions"] = [GIVEN_ENTRY]
    assert f"{FAMILY}/{ENTRY}/certificat.pdf" in nadia.get(FAMILY).text
    at = f"{FAMILY}/{ENTRY}/certificat.pdf"
    assert "Pour le maire, Nadia Haddad, responsable du service scolaire" in printed(nadia, at)
    calls.answers["notify", "town"] = TOWN | {"signatory": None}
    nadia.client.application.extensions["town"].forget()
    assert "Pour le maire, nom, fonction et signature" in printed(nadia, at)


def test_a_school_given_by_mistake_is_taken_back_with_a_reason(nadia: Any, calls: Any):
    calls.answers["household", "inscriptions"] = [GIVEN_ENTRY]
    here = f"{FAMILY}/{ENTRY}/annuler"
    assert here in nadia.get(FAMILY).text
    assert "n’est plus valable" in nadia.get(here).text
    answer = nadia.post(here, saisie=KEY, motif="")
    assert answer.status_code == 422
    assert asked(calls, "take_school_back") == []
    nadia.post(here, saisie=KEY, motif="Donnée par erreur.")
    [told] = asked(calls, "take_school_back")
    assert (told["inscription_id"], told["reason"]) == (ENTRY, "Donnée par erreur.")
    calls.answers["household", "inscriptions"] = [
        {**GIVEN_ENTRY, "state": "taken_back", "reason": "Donnée par erreur."}
    ]
    page = nadia.get(FAMILY).text
    assert "Annulée par la mairie" in page
    assert "certificat.pdf" not in page
    assert nadia.get(here).status_code == 404
    assert nadia.get(f"{FAMILY}/{ENTRY}/certificat.pdf").status_code == 404


def test_a_school_that_was_taken_back_is_on_the_form_again(nadia: Any, calls: Any):
    told = {**a_review(), "given": {"school_id": CURIE, "level": "CP B"}}
    calls.answers["household", "review_inscription"] = told
    page = nadia.get(AT).text
    assert f'value="{CURIE}" selected' in page
    assert 'value="CP B"' in page


def test_a_reason_that_was_taken_back_is_on_the_form_again(nadia: Any, calls: Any):
    told = {**a_review(), "typed": "Il manque un papier."}
    calls.answers["household", "review_inscription"] = told
    for act in ("refuser", "demander"):
        assert "Il manque un papier.</textarea>" in nadia.get(f"{AT}/{act}").text


def test_the_school_of_an_address_is_said_beside_the_form_and_nothing_typed_is_lost(
    nadia: Any, calls: Any
) -> None:
    """Prevents: a page of settings, from where the record and what was typed are lost."""
    typed = {"saisie": KEY, "enfant": CHLOE, "ecole": CURIE, "niveau": "CP", "precisions": "Mamie"}
    answer = nadia.post(FAMILY, **typed, voir="oui")
    assert answer.status_code == 200
    assert "<strong>École Pasteur</strong>" in answer.text
    assert "rue des Lilas, côté pair" in answer.text
    for kept in (f'value="{KEY}"', f'value="{CURIE}" selected', 'value="CP" selected', "Mamie"):
        assert kept in answer.text
    assert asked(calls, "enter_school") == []
    assert [it["level"] for it in asked(calls, "place_address")] == ["CP"]
    nadia.post(FAMILY, saisie=KEY, niveau="", voir="oui")
    assert [it["level"] for it in asked(calls, "place_address")][1:] == ["PS", "CP"]
    assert "/desk/reglages/secteurs?" not in nadia.get(FAMILY).text
