"""A space made by a newcomer, and the home of an account that no household is attached to."""

import json
import re

import pytest
from gateway_fakes import CODE, SPACE, pass_for

from chassis.errors import Refused
from gateway import security

HERE, ESSAI = "/creer-mon-espace", "b7e0a5f3-1d1c-4f0e-8f3a-5c2d9e8b7a07"
TYPED = {
    "essai": ESSAI,
    "prenom": "Camille",
    "nom": "Roy",
    "email": "Camille.Roy@Example.org",
    "user_name": "camille.roy",
    "city": "Démoville",
    "reply_by": "phone",
    "password": "Chaussette-142",
}


@pytest.fixture
def newcomer(site):
    """Signed in, without household."""
    answer = pass_for(session="s" * 43)
    answer["account"] |= {"first_name": "Camille", "roles": [], "household_ids": []}
    site.calls.answers["identity", "exchange"] = answer
    site.calls.answers["identity", "my_space"] = SPACE
    return site.sign_in()


def asked(site, method: str) -> list[dict]:
    return [told for _, named, told in site.calls.asked if named == method]


def send(site, path: str, typed: dict):
    """As a browser that nobody is signed in with."""
    site.browser.get(HERE)
    visitor = site.browser.get_cookie("preau-visiteur").value
    with site.app.test_request_context(headers={"Cookie": f"preau-visiteur={visitor}"}):
        token = security.csrf_token()
    return site.browser.post(path, data={"jeton": token} | typed)


def refused(site, code: str, **details):
    site.calls.answers["identity", "sign_up"] = Refused(code, json.dumps(details))
    return send(site, HERE, TYPED)


def test_the_form_has_its_four_headings_and_explains_the_star_once(site):
    page = site.browser.get(HERE).text
    for heading in ("Identité", "Adresse", "Moyens de contact", "Authentification"):
        assert f">{heading}</h2>" in page
    assert page.count("sont obligatoires") == 1


def test_what_is_typed_reaches_identity_and_nothing_else_is_said(site):
    answer = send(site, HERE, TYPED)
    assert (answer.status_code, answer.location) == (303, f"{HERE}/envoi")
    told = asked(site, "sign_up")[0]
    assert (told["email"], told["reply_by"]) == ("camille.roy@example.org", "phone")


def test_a_taken_name_proposes_others_and_keeps_what_was_typed_but_the_password(site):
    answer = refused(site, "identity.user-name-taken", proposals=["camille.roy2", "roy.camille"])
    assert answer.status_code == 422
    assert "camille.roy2, roy.camille" in answer.text
    assert 'value="Démoville"' in answer.text
    assert "Chaussette-142" not in answer.text


def test_a_form_that_comes_back_is_another_so_that_a_correction_is_not_taken_for_a_repeat(site):
    answer = refused(site, "identity.password-refused", missing=["personal"])
    assert "contient votre nom" in answer.text
    assert ESSAI not in answer.text


def test_a_code_is_asked_only_when_identity_says_so_and_its_text_is_nowhere_on_the_page(site):
    assert "code_image" not in site.browser.get(HERE).text
    answer = refused(site, "identity.picture-code-needed")
    assert answer.status_code == 422
    assert f"/code-image/{CODE}.png" in answer.text
    assert f"/code-image/{CODE}.wav" in answer.text
    assert "Ce code n’est pas le seul moyen" in answer.text
    assert "F7H3MX" not in answer.text
    send(site, HERE, TYPED | {"code_id": CODE, "code_image": " f7h3mx "})
    told = asked(site, "sign_up")[-1]
    assert told["code"] == {"code_id": CODE, "text": "f7h3mx"}


def test_another_code_is_no_try_and_what_was_typed_stays(site):
    before = len(asked(site, "sign_up"))
    answer = send(site, HERE, TYPED | {"code_id": CODE, "autre_code": "oui"})
    assert (answer.status_code, len(asked(site, "sign_up"))) == (200, before)
    assert 'value="Démoville"' in answer.text


def test_a_picture_is_drawn_of_a_code_that_lives_and_of_no_other(site):
    drawn = site.browser.get(f"/code-image/{CODE}.png")
    assert (drawn.status_code, drawn.data[:4]) == (200, b"\x89PNG")
    assert drawn.headers["Cache-Control"] == "no-store"
    site.calls.answers["identity", "picture_code_text"] = {"text": None}
    assert site.browser.get(f"/code-image/{CODE}.png").status_code == 404


def test_nothing_is_sent_without_a_name_or_with_half_an_address(site):
    answer = send(site, HERE, TYPED | {"prenom": "", "email": "camille@"})
    assert (answer.status_code, asked(site, "sign_up")) == (422, [])
    assert "Saisissez votre prénom." in answer.text


def test_opening_the_link_opens_no_account(site):
    site.browser.get(f"{HERE}/tOkEn")
    assert asked(site, "confirm_sign_up") == []


def test_the_link_and_the_password_lead_to_the_home_without_household(site):
    answer = pass_for(session="s" * 43)
    answer["account"] |= {"roles": [], "household_ids": []}
    site.calls.answers["identity", "exchange"] = answer
    opened = {"session": "s" * 43, "expires_at": "2027-06-02T08:30:00+00:00"}
    site.calls.answers["identity", "confirm_sign_up"] = opened | {"user_name_kept": False}
    sent = send(site, f"{HERE}/tOkEn", {"password": "Chaussette-142"})
    assert (sent.status_code, sent.location) == (303, "/sans-foyer")
    page = site.browser.get("/sans-foyer").text
    assert "Votre espace est activé" in page
    assert "a été pris entre-temps" in page
    assert 'href="/attacher-mon-foyer/demande"' in page


@pytest.mark.parametrize(("state", "status"), [("used", 410), ("expired", 410), ("unknown", 404)])
def test_a_dead_link_says_how_to_go_on(site, state, status):
    site.calls.answers["identity", "read_sign_up"] = {"state": state}
    answer = site.browser.get(f"{HERE}/tOkEn")
    assert answer.status_code == status
    assert "/connexion" in answer.text


def test_a_newcomer_changes_what_they_said_and_a_household_holds_its_own(newcomer):
    assert 'value="12 rue des Lilas"' in newcomer.browser.get("/mon-espace/coordonnees").text
    typed = {name: value for name, value in TYPED.items() if name not in ("essai", "password")}
    assert newcomer.post("/mon-espace/coordonnees", typed).status_code == 303
    assert asked(newcomer, "change_space")[0]["first_name"] == "Camille"
    newcomer.calls.answers["identity", "change_space"] = Refused("identity.household-holds-it")
    answer = newcomer.post("/mon-espace/coordonnees", typed)
    assert (answer.status_code, "Mon profil" in answer.text) == (422, True)


def test_a_request_for_a_key_is_filled_in_with_what_was_said(newcomer):
    page = newcomer.browser.get("/attacher-mon-foyer/demande").text
    assert "12 rue des Lilas" in page
    assert "99000 Démoville" in page


def test_a_message_offers_the_way_of_answering_that_its_writer_prefers(site):
    site.sign_in()
    page = site.browser.get("/messages/nouveau").text
    assert re.search(r'value="phone"\s+checked', page)
    typed = {"objet": "Repas", "message": "Bonjour", "envoi": ESSAI, "reply_by": "letter"}
    site.post("/messages/nouveau", typed)
    assert asked(site, "write_message")[-1]["reply_by"] == "letter"


def test_staff_have_no_space_of_a_family(site):
    site.sign_in("nadia")
    assert site.browser.get("/mon-espace").location == "/desk"


def test_every_fault_of_the_form_is_said_at_once(site):
    wrong = {"phone": "06 12 ab", "other_phone": "12", "postcode": "7500", "prenom": ""}
    page = send(site, HERE, TYPED | wrong).text
    for box in ("phone", "other_phone", "postcode", "prenom"):
        assert f'href="#{box}"' in page
    assert asked(site, "sign_up") == []
    also = {"code": "identity.user-name-malformed", "details": {"shortest": 3, "longest": 40}}
    page = refused(site, "identity.password-refused", missing=["digit"], also=also).text
    assert 'href="#user_name"' in page
    assert 'href="#password"' in page


def test_a_link_is_asked_with_whatever_one_signs_in_with(site):
    for name in ("camille.roy", "Camille.Roy@example.org"):
        assert send(site, "/mot-de-passe", {"email": name}).location == "/mot-de-passe/envoi"
    assert asked(site, "request_link")[0]["email"] == "camille.roy"
