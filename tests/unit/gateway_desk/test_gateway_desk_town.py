"""La commune: nothing typed is lost, and what is saved is on every page."""

from typing import Any

import pytest
from desk_fakes import asked
from gateway_answers import TOWN

from chassis.errors import Refused

PAGE = "/desk/commune"
TYPED = {
    "envoi": "8a2f0c1e-0000-4000-8000-000000000000",
    "nom": "Voisinville",
    "adresse": "2 rue du Pont\r\n99001 Voisinville",
    "telephone": "02 00 00 00 00",
    "horaires": "",
    "site": "",
    "signataire": "Paul Roy, adjoint aux écoles",
}


def test_the_form_comes_with_what_is_said_now(at_desk: Any) -> None:
    page = at_desk("nadia").get(PAGE).text
    for told in ("Hôtel de ville", "Jeudi : 13 h 30 à 17 h", "https://demoville.example"):
        assert told in page
    assert "par Nadia Haddad" in page


def test_what_is_saved_is_on_the_next_page(at_desk: Any, calls: Any) -> None:
    nadia = at_desk("nadia")
    calls.answers["notify", "change_town"] = TOWN
    answer = nadia.post(PAGE, **TYPED)
    calls.answers["notify", "town"] = TOWN | {"name": "Voisinville"}
    assert "Guichet de Voisinville" in nadia.follow(answer).text
    (told,) = asked(calls, "change_town")
    assert told["address"] == "2 rue du Pont\n99001 Voisinville"
    assert (told["hours"], told["site_url"]) == (None, None)
    assert told["signatory"] == "Paul Roy, adjoint aux écoles"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("nom", "", "Écrivez le nom de la commune."),
        ("adresse", " ", "Écrivez l’adresse de la mairie."),
        ("telephone", "", "Écrivez le numéro de téléphone."),
        ("horaires", "x" * 601, "Écrivez 600 caractères au plus (il y en a 601)."),
        ("site", "demoville.fr", "Écrivez l’adresse entière"),
        ("site", "javascript:alert(1)", "Écrivez l’adresse entière"),
    ],
)
def test_a_fault_keeps_what_was_typed(
    at_desk: Any, calls: Any, field: str, typed: str, sentence: str
) -> None:
    answer = at_desk("nadia").post(PAGE, **TYPED | {field: typed})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Voisinville" in answer.text
    assert not asked(calls, "change_town")


def test_a_telephone_nobody_could_dial_is_said_at_its_field(at_desk: Any, calls: Any) -> None:
    calls.answers["notify", "change_town"] = Refused("notify.phone-unusable")
    answer = at_desk("nadia").post(PAGE, **TYPED)
    assert answer.status_code == 422
    assert 'id="telephone-erreur"' in answer.text
    assert "Ce numéro de téléphone ne se compose pas." in answer.text


def test_a_town_is_given_the_text_that_leads_families_here(at_desk: Any) -> None:
    page = at_desk("nadia").get(PAGE).text
    assert "Portail famille de Démoville&lt;/a&gt;" in page
