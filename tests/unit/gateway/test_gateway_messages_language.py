"""A parent says once in which language to be spoken to: by mail, and wherever they sign in."""

import pytest
from gateway_fakes import pass_for

NOTICE = '<p class="avis__titre">{}</p>'


def lang(page: str) -> str:
    return page.split('<html lang="')[1].split('"')[0]


def account_in(site, language: str | None) -> None:
    answer = pass_for(session="s" * 43)
    answer["account"]["language"] = language
    site.calls.answers["identity", "exchange"] = answer


def sign_in(site, **carried: str):
    token = site.browser.get("/connexion").text.split('name="jeton" value="')[1].split('"')[0]
    known = {"email": "andrew@example.org", "password": "Chaussette-142", "jeton": token}
    return site.browser.post("/connexion", data=known | carried)


def chosen(site) -> list[dict]:
    return [asked for _, method, asked in site.calls.asked if method == "choose_language"]


def test_the_language_chosen_is_the_accounts_and_the_browsers_at_once(family):
    answer = family.post("/foyer/langue", {"langue": "en"})
    assert (answer.status_code, answer.location) == (303, "/profil")
    assert chosen(family) == [{"language": "en"}]
    account_in(family, "en")  # As identity answers from now on: what was known of it is dropped.
    page = family.browser.get("/profil").text
    assert lang(page) == "en"
    assert NOTICE.format("Language saved") in page
    assert 'Language of messages: <span lang="en">English</span>' in page


def test_the_way_back_to_french_is_found_by_whoever_reads_none(family):
    account_in(family, "en")
    family.browser.get("/langue/en")
    assert 'href="/foyer/langue"' in family.browser.get("/profil").text
    page = family.browser.get("/foyer/langue").text
    assert 'for="langue-fr" lang="fr">Français' in page
    assert 'value="en" checked' in page
    family.post("/foyer/langue", {"langue": "fr"})
    assert lang(family.browser.get("/foyer/langue").text) == "fr"


@pytest.mark.parametrize("typed", [{}, {"langue": ""}, {"langue": "de"}])
def test_what_is_no_language_of_ours_is_said_and_changes_nothing(family, typed):
    answer = family.post("/foyer/langue", typed)
    assert answer.status_code == 422
    assert "Choisissez une langue." in answer.text
    assert chosen(family) == []


def test_signing_in_brings_the_accounts_language_to_the_browser(site):
    account_in(site, "en")
    sign_in(site)
    assert lang(site.browser.get("/profil").text) == "en"


def test_an_account_without_a_language_leaves_the_browser_its_own(site):
    account_in(site, None)
    site.browser.get("/langue/en")
    sign_in(site)
    assert lang(site.browser.get("/profil").text) == "en"


def test_an_identity_of_the_release_before_signs_in_as_before(site):
    answer = pass_for(session="s" * 43)
    answer["account"].pop("language", None)
    site.calls.answers["identity", "exchange"] = answer
    assert sign_in(site).status_code == 303
    assert 'lang="fr">Français' in site.browser.get("/profil").text


def test_a_form_given_back_at_sign_in_is_given_back_in_the_accounts_language(site):
    account_in(site, "en")
    carried = {"reprise": "/messages/nouveau", "garde.message": "Chloé sera absente vendredi."}
    assert lang(sign_in(site, **carried).text) == "en"


def test_somebody_at_the_desk_has_no_language_to_choose(site):
    site.sign_in("nadia")
    assert site.browser.get("/foyer/langue").location == "/desk"
    assert site.post("/foyer/langue", {"langue": "en"}).location == "/desk"
    assert chosen(site) == []
