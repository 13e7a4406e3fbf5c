"""Partner towns at the desk: a password is shown once, and no form loses what was typed."""

import json
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from desk_fakes import DESK_ANSWERS, desk_app

from chassis.contract import example_of
from chassis.errors import Refused, Unavailable
from gateway.desk.partners.wording import HEARS, REFUSALS, SENDS
from gateway.partners.contract import CredentialsView, PartnerDetailView
from gateway.partners.domain import facts, refusals

PAGE = "/desk/partenaires"
KEY = {"kty": "OKP", "crv": "Ed25519", "kid": "2027-06", "x": "VCpo2LMLhn6iWku8MKvSLg2ZAoC"}
TOWN = example_of(PartnerDetailView) | {"public_keys": [KEY]}
CREDENTIALS = example_of(CredentialsView) | {"our_public_keys": [KEY]}
ANSWERS = {
    ("partners", "partners"): [TOWN],
    ("partners", "partner"): TOWN,
    ("partners", "add_partner"): CREDENTIALS,
    ("partners", "rotate"): CREDENTIALS,
    ("partners", "add_partner_key"): {},
    ("partners", "suspend"): {},
    ("partners", "resume"): {},
    ("partners", "send_test_event"): {"sequence": 13},
    ("partners", "replay_partner"): {"count": 12},
}
TYPED = {
    "form_id": str(uuid4()),
    "commune": "Commune de Voisinville",
    "nom_court": "voisinville",
    "entend": ["child.booked", "places.opened"],
    "envoie": ["share.granted"],
    "cle": json.dumps(KEY),
}


@pytest.fixture
def town(town: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    for question, answer in ANSWERS.items():
        monkeypatch.setitem(DESK_ANSWERS, question, answer)
    return desk_app()


def test_every_fact_and_refusal_of_the_border_has_its_words() -> None:
    """A clerk never reads `share.granted` or `bad-signature`."""
    assert set(HEARS) == set(facts.TOLD)
    assert set(SENDS) == set(facts.TAKEN)
    assert set(REFUSALS) == set(refusals.SENTENCES)


def test_only_clerks_open_the_partners_pages(at_desk: Any) -> None:
    assert at_desk("nadia").get(PAGE).status_code == 200
    for other in ("ines", "omar", "leo", "kim"):
        assert at_desk(other).get(PAGE).status_code == 403
    assert at_desk("andrew").get(PAGE).status_code == 404


def test_the_list_says_how_each_exchange_goes(at_desk: Any) -> None:
    page = at_desk("nadia").get(PAGE).text
    assert f'href="{PAGE}/voisinville"' in page
    assert "Ouverte" in page


def test_without_a_broker_the_page_says_so_plainly(at_desk: Any, calls: Any) -> None:
    calls.answers["partners", "partners"] = Unavailable("partners")
    answer = at_desk("nadia").get(PAGE)
    assert answer.status_code == 200
    assert "ne répondent pas" in answer.text
    assert "Ajouter une commune" not in answer.text


def test_credentials_are_shown_in_the_answer_and_never_again(at_desk: Any, calls: Any) -> None:
    shown = at_desk("nadia").post(f"{PAGE}/nouvelle", **TYPED)
    assert shown.status_code == 200
    assert CREDENTIALS["password"] in shown.text
    assert "no-store" in shown.headers["Cache-Control"]
    (asked,) = (a for _, name, a in calls.asked if name == "add_partner")
    assert asked["may_hear"] == TYPED["entend"]
    assert asked["public_key"] == KEY
    calls.answers["partners", "add_partner"] = CREDENTIALS | {"password": None}
    again = at_desk("nadia").post(f"{PAGE}/nouvelle", **TYPED)
    assert CREDENTIALS["password"] not in again.text
    assert "déjà été montré" in again.text


@pytest.mark.parametrize(
    ("field", "typed"),
    [("commune", ""), ("nom_court", "Voisin Ville"), ("nom_court", "nouvelle"), ("cle", "{bad")],
)
def test_what_was_typed_stays_on_a_form_to_correct(at_desk: Any, field: str, typed: str) -> None:
    answer = at_desk("nadia").post(f"{PAGE}/nouvelle", **TYPED | {field: typed})
    assert answer.status_code == 422
    page = unescape(answer.text)
    assert f'href="#{field}"' in page
    for name in {"commune", "nom_court"} - {field}:
        assert f'value="{TYPED[name]}"' in page
    assert page.count(" checked") == 3


def test_a_name_already_taken_is_said_at_its_field(at_desk: Any, calls: Any) -> None:
    taken = Refused("partners.already-known")
    calls.answers["partners", "add_partner"] = taken
    answer = at_desk("nadia").post(f"{PAGE}/nouvelle", **TYPED)
    assert answer.status_code == 409
    assert 'href="#nom_court"' in answer.text
    assert 'value="Commune de Voisinville"' in answer.text


def test_a_town_s_page_gives_the_reason_of_each_refusal_in_french(at_desk: Any) -> None:
    page = unescape(at_desk("nadia").get(f"{PAGE}/voisinville").text)
    assert REFUSALS[TOWN["refusals"][0]["code"]] in page
    assert "not-yours" not in page


@pytest.mark.parametrize(
    ("act", "method", "said"),
    [
        ("suspendre", "suspend", "Commune suspendue"),
        ("reprendre", "resume", "Échanges repris"),
        ("essai", "send_test_event", "Numéro 13"),
    ],
)
def test_each_button_does_what_it_says(
    at_desk: Any, calls: Any, act: str, method: str, said: str
) -> None:
    nadia = at_desk("nadia")
    page = nadia.follow(nadia.post(f"{PAGE}/voisinville/{act}"))
    assert said in page.text
    assert [a for _, name, a in calls.asked if name == method] == [{"partner": "voisinville"}]


def test_events_are_sent_again_from_a_number(at_desk: Any, calls: Any) -> None:
    nadia = at_desk("nadia")
    assert (
        "12 événements" in nadia.follow(nadia.post(f"{PAGE}/voisinville/renvoyer", numero="4")).text
    )
    asked = {"partner": "voisinville", "from_sequence": 4}
    assert asked in [a for _, name, a in calls.asked if name == "replay_partner"]
    wrong = nadia.post(f"{PAGE}/voisinville/renvoyer", numero="quatre")
    assert wrong.status_code == 422
    assert 'value="quatre"' in wrong.text


def test_a_key_that_is_none_is_said_and_stays_typed(at_desk: Any, calls: Any) -> None:
    nadia = at_desk("nadia")
    answer = nadia.post(f"{PAGE}/voisinville/cle", cle="ma clé")
    assert answer.status_code == 422
    assert "ma clé" in answer.text
    calls.answers["partners", "add_partner_key"] = Refused("partners.key-unusable")
    refused = nadia.post(f"{PAGE}/voisinville/cle", cle=json.dumps(KEY))
    assert refused.status_code == 422
    assert "Ed25519" in refused.text
