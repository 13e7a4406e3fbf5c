"""The site among a telephone's applications, and in black and white: without anybody's data."""

import json
import re
import struct

import pytest
from gateway_answers import TOWN

from gateway import assets

WORKER = "/hors-ligne.js"


def test_the_application_is_called_as_the_town_is_and_opens_on_the_familys_page(site):
    site.calls.answers["notify", "town"] = TOWN | {"name": "Voisinville"}
    site.app.extensions["town"].forget()
    answer = site.browser.get("/manifeste.en.webmanifest")
    told = json.loads(answer.text)
    assert answer.mimetype == "application/manifest+json"
    assert (told["name"], told["lang"]) == ("Family portal of Voisinville", "en")
    assert told["start_url"] == "/accueil"
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    assert {icon["sizes"] for icon in told["icons"]} == {"any", "180x180", "192x192", "512x512"}


def test_a_telephone_that_takes_no_drawing_is_given_a_picture():
    """PNG 2nd edition, 11.2.1: width and height follow the first chunk's name."""
    picture = assets._picture(assets.ICON, 180)
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (180, 180)


def test_a_language_that_is_not_ours_has_no_manifest(site):
    assert site.browser.get("/manifeste.de.webmanifest").status_code == 404


def test_what_a_browser_keeps_without_network_is_nobodys(family):
    """The page that is kept is asked with the cookies of whoever is signed in."""
    answer = family.browser.get("/hors-ligne")
    assert "Andrew" not in answer.text
    assert "jeton" not in answer.text
    assert "Set-Cookie" not in answer.headers
    assert family.calls.methods_asked() == []
    assert "Pas de connexion à internet" in answer.text
    assert 'lang="en"' in answer.text


def test_the_worker_keeps_that_page_and_what_it_wears_and_nothing_else(site):
    answer = site.browser.get(WORKER)
    kept = json.loads(re.match(r"const KEPT = (\[.*?\]);\n", answer.text)[1])
    assert kept[0] == "/hors-ligne"
    assert all(path.startswith("/static/") for path in kept[1:])
    page = site.browser.get(kept[0]).text
    worn = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page))
    assert worn <= set(kept)


def test_the_worker_is_another_one_after_a_release(site):
    answer = site.browser.get(WORKER)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.mimetype == "text/javascript"


def shown(page: str) -> str | None:
    found = re.search(r'<html[^>]* data-affichage="(\w+)"', page)
    return found and found[1]


def test_black_and_white_is_kept_by_the_browser_until_it_is_left(site):
    answer = site.browser.get("/affichage/contraste?ici=/conditions")
    assert (answer.status_code, answer.location) == (303, "/conditions")
    page = site.browser.get("/conditions").text
    assert shown(page) == "contraste"
    assert "/affichage/habituel?ici=/conditions" in page
    site.browser.get("/affichage/habituel?ici=/conditions")
    assert shown(site.browser.get("/conditions").text) == "habituel"


@pytest.mark.parametrize("chosen", ["rose", "contraste%22"])
def test_what_is_no_display_of_ours_changes_nothing(site, chosen):
    site.browser.get(f"/affichage/{chosen}?ici=//evil.example")
    assert shown(site.browser.get("/conditions").text) is None


def test_a_display_leads_nowhere_else(site):
    answer = site.browser.get("/affichage/contraste?ici=//evil.example/x")
    assert answer.location == "/"


def test_who_signs_out_on_a_shared_device_is_told_to_close_it(family):
    family.post("/deconnexion")
    assert "Sur un appareil partagé, fermez maintenant" in family.browser.get("/").text
