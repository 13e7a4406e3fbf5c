"""Coming in by an identity provider: this browser alone, patiently, and back where one was."""

import json
from typing import Any

import pytest

from chassis.errors import Refused

BACK = "/connexion/franceconnect/retour?state=s&code=c"
ASKING = "/connexion/franceconnect/dossier/demande"
ISSUER = "https://provider.example/api/v2"


@pytest.fixture
def offered(site: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("PREAU_FRANCECONNECT_ISSUER", ISSUER)
    return site


def test_what_the_town_does_not_offer_is_not_shown(site: Any) -> None:
    assert "FranceConnect" not in site.browser.get("/connexion").text


def test_the_sign_in_page_offers_it_and_its_form_may_lead_there(offered: Any) -> None:
    answer = offered.browser.get("/connexion?suite=/planning")
    assert "S’identifier avec <strong>FranceConnect</strong>" in answer.text
    assert "https://provider.example" in answer.headers["Content-Security-Policy"]


def test_a_browser_that_did_not_begin_brings_no_secret(offered: Any) -> None:
    offered.calls.answers["identity", "finish_sign_in"] = Refused("identity.sign-in-unknown")
    answer = offered.browser.get(BACK)
    assert answer.status_code == 422
    assert "dans un autre navigateur" in answer.text
    asked = [told for _, method, told in offered.calls.asked if method == "finish_sign_in"]
    assert asked[0]["browser"] == ""


def test_what_was_wrong_is_said_with_a_code_to_read_to_whoever_helps(offered: Any) -> None:
    wrong = Refused("identity.provider-answer-wrong", json.dumps({"what": "aud"}))
    offered.calls.answers["identity", "finish_sign_in"] = wrong
    page = offered.browser.get(BACK).text
    assert "provider-answer-wrong / aud" in page


def test_one_comes_back_where_one_was_and_never_on_another_site(offered: Any) -> None:
    for suite, place in (("/planning", "/planning"), ("//evil.example", "/accueil")):
        finished = {"state": "opened", "session": "s" * 43, "suite": suite, "expires_at": None}
        offered.calls.answers["identity", "finish_sign_in"] = finished
        assert offered.browser.get(BACK).location == place


def test_whose_account_is_not_known_yet_is_asked_who_they_are(offered: Any) -> None:
    unknown = {"state": "unknown", "session": None, "suite": None, "expires_at": None}
    offered.calls.answers["identity", "finish_sign_in"] = unknown
    assert offered.browser.get(BACK).location == "/connexion/franceconnect/dossier"


def test_a_session_that_still_asks_for_a_code_is_no_session_yet(offered: Any) -> None:
    needed = Refused("identity.second-factor-needed", json.dumps({"step": "code"}))
    offered.calls.answers["identity", "exchange"] = lambda **_asked: needed
    finished = {"state": "opened", "session": "s" * 43, "suite": None, "expires_at": None}
    offered.calls.answers["identity", "finish_sign_in"] = finished
    answer = offered.browser.get(BACK)
    assert answer.location == "/connexion/second-facteur"
    cookies = " ".join(answer.headers.getlist("Set-Cookie"))
    assert "preau-etape=" in cookies
    assert "preau-session=" not in cookies


def test_whoever_is_not_recognised_asks_the_town_and_reads_the_answer_where_homes_are_attached(
    offered: Any,
) -> None:
    page = offered.browser.get("/connexion/franceconnect/dossier").text
    assert "Demander à la mairie de me retrouver" in page
    form = {"jeton": page.split('name="jeton" value="')[1].split('"')[0]}
    answer = offered.browser.post(ASKING, data=form)
    assert answer.location == "/attacher-mon-foyer"
    cookies = " ".join(answer.headers.getlist("Set-Cookie"))
    assert "preau-session=" in cookies
    assert "preau-avis=" in cookies
    offered.calls.answers["identity", "ask_recognition"] = Refused("identity.sign-in-unknown")
    again = offered.post(ASKING)
    assert again.status_code == 422
