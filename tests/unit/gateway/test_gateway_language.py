"""The language pressed is the language answered, in that browser, and at no desk."""

import pytest


def lang(page: str) -> str:
    return page.split('<html lang="')[1].split('"')[0]


def test_the_page_comes_back_in_the_language_pressed(site) -> None:
    assert lang(site.browser.get("/mentions-legales").text) == "fr"
    pressed = site.browser.get("/langue/en?ici=/mentions-legales?a=1")
    assert (pressed.status_code, pressed.location) == (303, "/mentions-legales?a=1")
    assert lang(site.browser.get("/mentions-legales").text) == "en"
    site.browser.get("/langue/fr")
    assert lang(site.browser.get("/mentions-legales").text) == "fr"


def test_one_browser_does_not_choose_for_another(site) -> None:
    site.browser.get("/langue/en")
    assert lang(site.app.test_client().get("/mentions-legales").text) == "fr"
    assert lang(site.browser.get("/mentions-legales").text) == "en"


@pytest.mark.parametrize("chosen", ["de", "EN", "..", "%00en"])
def test_what_is_no_language_of_ours_changes_nothing(site, chosen: str) -> None:
    site.browser.get("/langue/en")
    site.browser.get(f"/langue/{chosen}")
    assert lang(site.browser.get("/mentions-legales").text) == "en"


@pytest.mark.parametrize("elsewhere", ["//autre.example", "https://autre.example/", "\\\\autre"])
def test_choosing_a_language_leads_to_no_other_site(site, elsewhere: str) -> None:
    pressed = site.browser.get("/langue/en", query_string={"ici": elsewhere})
    assert pressed.location == "/"


def test_each_page_offers_the_other_language_in_its_own_words(site) -> None:
    page = site.browser.get("/conditions").text
    assert '<a class="langue" href="/langue/en?ici=/conditions" lang="en"' in page


def test_what_a_form_refuses_is_said_in_the_language_of_whoever_posted_it(family) -> None:
    family.browser.get("/langue/en")
    told = family.post("/messages/nouveau", {"objet": "x" * 121, "message": "y"})
    assert "Write 120 characters at most (you have written 121)." in told.text
    family.browser.get("/langue/fr")
    told = family.post("/messages/nouveau", {"objet": "x" * 121, "message": "y"})
    assert "Écrivez 120 caractères au plus (il y en a 121)." in told.text
