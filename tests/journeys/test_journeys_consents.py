"""A town words what it asks consent for, a family answers, and is asked again when it changes."""

import pytest
from journeys_town import Town
from playwright.sync_api import expect

from demo.ids import demo_id

NADIA, ANDREW = "nadia.haddad@demoville.example", "andrew.bond@demoville.example"


@pytest.mark.at("2027-06-03T11:50:00+02:00")
def test_a_consent_is_worded_answered_and_asked_again(visit, town: Town) -> None:
    nadia, andrew = visit().sign_in(NADIA), visit().sign_in(ANDREW)
    nadia.go("/desk")
    nadia.open_page("Réglages", "Autorisations")
    nadia.look("guichet-autorisations")
    nadia.follow("Ajouter une autorisation")
    nadia.press("Enregistrer, puis écrire le texte")
    nadia.reads("À corriger", "Écrivez ce qui est autorisé")
    nadia.page.get_by_label("Ce qui est autorisé").fill("Photo de classe")
    nadia.press("Enregistrer, puis écrire le texte")
    publish(nadia, "La photo de la classe est vendue aux familles de la classe.")
    andrew.go("/accueil")
    andrew.follow("Répondre")
    andrew.look("autorisations")
    andrew.press("J’autorise : Photo de classe, Chloé")
    andrew.reads("Réponse enregistrée", "Votre réponse : oui, donnée par Andrew")
    nadia.page.get_by_label("Redemander à ceux qui ont déjà répondu").check()
    publish(nadia, "La photo de la classe est vendue, et montrée sur le site de l’école.")
    nadia.look("guichet-autorisation")
    andrew.go("/enfants")
    andrew.follow("Autorisations pour Chloé")
    photo = andrew.page.locator("section.carte").filter(has_text="Photo de classe")
    expect(photo.first).to_contain_text("la mairie vous redemande votre réponse")
    expect(photo.first).to_contain_text("Le texte auquel vous aviez répondu")
    andrew.press("Je refuse : Photo de classe, Chloé")
    andrew.reads("Votre réponse : non, donnée par Andrew")
    the_clerk_reads_it(nadia)


def publish(nadia, text: str) -> None:
    nadia.page.get_by_label("Ce que la famille lit").fill(text)
    nadia.press("Publier", exact=True)
    nadia.reads("Nouveau texte publié", text)


def the_clerk_reads_it(nadia) -> None:
    nadia.go(f"/desk/familles/{demo_id('household/bond')}/renseignements")
    panel = nadia.page.locator("section[aria-labelledby=autorisations]")
    photo = panel.get_by_role("listitem").filter(has_text="Photo de classe, Chloé")
    expect(photo).to_contain_text("non")
    expect(photo).to_contain_text("Texte 2, Andrew")
    nadia.look("guichet-renseignements-autorisations")
    nadia.follow("Journal")
    nadia.reads("Photo de classe, texte 2 : non", "Photo de classe, texte 1 : oui")
