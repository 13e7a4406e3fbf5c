"""A child enters a school: its address gives one, another is asked, the town answers, and the
certificate is there."""

import pytest
from journeys_town import Town
from journeys_visitor import Visitor

ISABELLE, NADIA = (f"{name}@demoville.example" for name in ("isabelle.lacroix", "nadia.haddad"))
REASON = "Notre travail est près de cette école"


@pytest.mark.at("2027-06-03T09:00:00+02:00")
def test_a_child_enters_the_school_of_its_address_and_the_certificate_is_printed(visit, town: Town):
    parent, nadia = visit().sign_in(ISABELLE), visit().sign_in(NADIA)
    parent.go("/accueil")
    parent.follow("Préinscrire à l’école")
    parent.page.get_by_label("Khadija").check()
    parent.look("ecole-enfant")
    parent.press("Continuer")
    asks_for_curie(parent)
    parent.reads("Trois papiers, et aucun autre", "Justificatif de domicile", "par dérogation")
    parent.does_not_read("Attestation")
    parent.look("ecole-papiers")
    parent.press("Envoyer à la mairie")
    parent.reads("Préinscription envoyée", "Réponse promise avant le")

    gives_pasteur(nadia, town)
    parent.go("/inscriptions")
    parent.wait_for("Acceptée")
    parent.reads("École Pasteur", "Dérogation refusée", "1er septembre 2027")
    parent.look("inscriptions-ecole")
    parent.go("/enfants")
    link = parent.page.get_by_role("link", name="Certificat d’inscription scolaire")
    there = parent.page.url.removesuffix("/enfants") + str(link.get_attribute("href"))
    paper = parent.context.request.get(there)
    assert paper.body().startswith(b"%PDF")

    takes_it_back(nadia)
    parent.go("/inscriptions")
    parent.reads("Annulée par la mairie", "L’adresse était celle d’avant.", "n’est plus valable")
    assert parent.context.request.get(there).status == 404


def asks_for_curie(parent: Visitor) -> None:
    parent.reads("45 rue de l’Église", "École Pasteur", "rue de l’Église, toute la rue")
    parent.page.get_by_label("Une autre école").check()
    parent.press("Continuer")
    parent.reads("À corriger", "Choisissez l’école que vous demandez.")
    parent.page.locator("#ecole").select_option(label="École Curie")
    parent.page.locator("#motif").select_option(label=REASON)
    parent.look("ecole-adresse")
    parent.press("Continuer")


def gives_pasteur(nadia: Visitor, town: Town) -> None:
    nadia.go("/desk/a-traiter")
    nadia.press("Ouvrir Entrée à l’école 2027, Lacroix")
    nadia.reads(REASON, "École Curie", "rue de l’Église, toute la rue")
    nadia.look("guichet-ecole")
    nadia.follow("Refuser")
    nadia.page.locator("#motif").fill("Cette adresse n’est pas la vôtre.")
    nadia.press("Refuser et prévenir")
    nadia.press("Annuler, encore")
    nadia.follow("Refuser")
    assert nadia.page.locator("#motif").input_value() == "Cette adresse n’est pas la vôtre."
    nadia.follow("Ne pas refuser")
    nadia.page.locator("#ecole").select_option(label="École Pasteur (secteur)")
    nadia.press("Accepter")
    nadia.reads(" : acceptée.")
    town.clock.advance(seconds=11)
    town.hurry("household", "settle_decisions")


def takes_it_back(nadia: Visitor) -> None:
    nadia.go("/desk/recherche?q=lacroix")
    nadia.page.locator("main a[href^='/desk/familles/']").first.click()
    nadia.page.locator("a[href$='/ecole']").click()
    nadia.page.locator("a[href$='/annuler']").click()
    nadia.reads("École Pasteur", "n’est plus valable")
    nadia.look("guichet-ecole-annuler")
    nadia.page.locator("#motif").fill("L’adresse était celle d’avant.")
    nadia.press("Annuler l’école et prévenir")
    nadia.reads("École annulée, famille prévenue", "Annulée par la mairie")
