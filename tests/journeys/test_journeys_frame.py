"""The families' frame: in black and white, without a network, and its list under one's own name."""

import re

import pytest
from journeys_town import Town
from playwright.sync_api import expect

ANDREW = "andrew.bond@demoville.example"
AWAY = re.compile("ERR_INTERNET_DISCONNECTED")
MENU = ("Réserver", "Payer", "Mon dossier", "Messages")


@pytest.mark.pages
@pytest.mark.at("2027-06-02T10:15:00+02:00")
def test_a_page_in_black_and_white_is_read_by_whoever_asked_for_it(visit):
    parent = visit(width=390, javascript=False).sign_in(ANDREW)
    parent.follow("Affichage contrasté")
    parent.reads("Bonjour Andrew")
    for path in ("/accueil", "/planning", "/panier", "/foyer", "/factures"):
        parent.go(path)
        ground = parent.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == "rgb(255, 255, 255)"
    parent.follow("Affichage habituel")
    expect(parent.page.locator("html")).to_have_attribute("data-affichage", "habituel")


@pytest.mark.pages
@pytest.mark.at("2027-06-02T10:15:00+02:00")
def test_black_and_white_pages_are_accessible(visit):
    parent = visit().sign_in(ANDREW)
    parent.go("/affichage/contraste?ici=/accueil")
    for path in ("/", "/accueil", "/planning", "/panier", "/documents", "/messages/nouveau"):
        parent.go(path)
        parent.look(f"contraste{path.replace('/', '-')}")


@pytest.mark.pages
@pytest.mark.at("2027-06-02T10:15:00+02:00")
def test_each_group_of_the_menu_is_reached_by_its_words_on_a_telephone(visit):
    parent = visit(width=390).sign_in(ANDREW)
    for name in MENU:
        parent.page.get_by_role("navigation", name="Menu principal").get_by_role(
            "link", name=name
        ).click()
        expect(parent.page.locator(".menu [aria-current]")).to_have_text(name)
    account = parent.page.locator("header details")
    account.locator("summary").click()
    expect(parent.page.get_by_role("button", name="Se déconnecter")).to_be_visible()
    parent.reads("Sur un appareil partagé, déconnectez-vous avant de fermer le site.")
    parent.page.keyboard.press("Escape")
    expect(account).not_to_have_attribute("open", "")
    parent.sign_out()
    parent.reads("Déconnexion faite", "fermez maintenant cette fenêtre")


@pytest.mark.pages
@pytest.mark.at("2027-06-02T10:15:00+02:00")
def test_without_a_network_a_page_says_so_and_shows_nothing_of_anybody(visit, town: Town):
    parent = visit(width=390).sign_in(ANDREW)
    parent.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    parent.context.set_offline(True)
    parent.go("/compte")
    parent.reads("Pas de connexion à internet", "No internet connection")
    parent.does_not_read("Andrew")
    parent.look("hors-ligne")
    kept = parent.page.evaluate(
        """async () => {
          const caches_ = await Promise.all((await caches.keys()).map(name => caches.open(name)));
          const requests = await Promise.all(caches_.map(cache => cache.keys()));
          return requests.flat().map(one => new URL(one.url).pathname);
        }"""
    )
    assert all(path == "/hors-ligne" or path.startswith("/static/") for path in kept)
    parent.context.set_offline(False)
    parent.follow("Réessayer")
    parent.reads("Mon compte")
    parent.wrong[:] = [said for said in parent.wrong if not AWAY.search(said)]
