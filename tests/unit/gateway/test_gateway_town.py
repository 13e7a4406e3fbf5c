"""What pages say of the town hall: as its clerks decided, without a question a page."""

import pytest
from gateway_answers import TOWN
from gateway_fakes import Town

from chassis.errors import Broken, Unavailable
from gateway.backend import Backend
from gateway.town import TownKept

OTHER = TOWN | {"name": "Voisinville", "hours": None, "hours_en": None, "site_url": None}


def asked(site) -> int:
    return site.calls.methods_asked().count("notify.town")


def test_a_town_read_once_is_not_asked_on_each_page(site):
    for path in ("/conditions", "/", "/connexion"):
        site.browser.get(path)
    assert asked(site) == 0  # The fixture asked, before.


def test_what_a_clerk_changed_is_on_the_next_page(site):
    site.calls.answers["notify", "town"] = OTHER
    assert "Voisinville" not in site.browser.get("/conditions").text
    site.app.extensions["town"].forget()
    page = site.browser.get("/conditions").text
    assert "Portail famille de Voisinville" in page
    assert asked(site) == 1


def test_hours_and_the_towns_site_are_shown_where_they_are_told_and_only_there(site):
    page = site.browser.get("/conditions").text
    assert 'href="https://demoville.example"' in page
    assert "Jeudi : 13\u00a0h\u00a030 à 17\u00a0h" in page
    site.calls.answers["notify", "town"] = OTHER
    site.app.extensions["town"].forget()
    for path in ("/conditions", "/"):
        page = site.browser.get(path).text
        assert "Jeudi" not in page
        assert "demoville.example" not in page


def test_who_reads_english_reads_the_hours_in_english_where_the_town_wrote_them(site):
    site.browser.get("/langue/en")
    assert '<p lang="en">Monday and Tuesday: 8:30 to 12:00<br>' in site.browser.get("/").text
    site.calls.answers["notify", "town"] = TOWN | {"hours_en": None}
    site.app.extensions["town"].forget()
    assert '<p lang="fr">Lundi et mardi' in site.browser.get("/").text


@pytest.mark.parametrize("came", [Unavailable("notify"), Broken("1a2b")])
def test_notify_away_leaves_the_page_with_what_was_known_or_set(site, came):
    site.calls.answers["notify", "town"] = came
    kept = TownKept(Backend(site.calls), Town)
    assert kept.now().address[-1] == "99000 Démoville"
    assert kept.now().hours == ()
    assert asked(site) == 1  # Not again at once: each page would wait for it.


def test_a_number_is_dialled_without_what_people_write_between_its_digits(site):
    site.calls.answers["notify", "town"] = TOWN | {"phone": "+33 (0)1.23 45-67"}
    assert TownKept(Backend(site.calls), Town).now().dialled == "+330123" + "4567"
