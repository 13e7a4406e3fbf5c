"""A whole class moves on, but for whoever stays, and comes back when it was a slip."""

import pytest
from journeys_town import Town
from journeys_visitor import Visitor
from playwright.sync_api import expect

NADIA = "nadia.haddad@demoville.example"


@pytest.mark.at("2027-06-03T11:30:00+02:00")
def test_a_class_moves_on_in_one_act_and_back_in_one(visit, town: Town) -> None:
    nadia: Visitor = visit().sign_in(NADIA)
    nadia.go("/desk")
    nadia.open_page("Réglages", "Écoles et classes")
    nadia.reads("École Curie", "École Pasteur", "Aucune classe n’a encore été déplacée")
    nadia.look("guichet-ecoles")
    nadia.follow("École Curie")
    nadia.look("guichet-ecole")
    with_a_class_more(nadia)
    nadia.follow("faire passer la classe CM1")
    nadia.look("guichet-passage")
    first = nadia.page.locator("section[aria-labelledby=enfant] li").first
    stays = first.inner_text().split(",")[0]
    first.get_by_role("checkbox").uncheck()
    nadia.page.get_by_label("Nouvelle classe").select_option(label="CM2, École Curie")
    nadia.press("Voir ce qui changera")
    expect(nadia.page.locator("section[aria-labelledby=restent]")).to_contain_text(stays)
    nadia.look("guichet-passage-vu")
    nadia.press("Faire passer")
    nadia.reads("Classe déplacée", "CM2, École Curie")
    nadia.press("Annuler")
    nadia.reads("Déplacement annulé", "Nadia, le")
    nadia.look("guichet-ecoles-passees")


def with_a_class_more(nadia: Visitor) -> None:
    """Its name is not another's, and one where children are does not close."""
    ajouter = nadia.page.locator("section[aria-labelledby=ajouter]")
    ajouter.get_by_label("Nom").fill("ce1")
    ajouter.get_by_role("button").click()
    nadia.reads("À corriger", "Cette école a déjà une classe de ce nom.")
    expect(ajouter.get_by_label("Nom")).to_have_value("ce1")
    ajouter.get_by_label("Nom").fill("CE1 bilingue")
    ajouter.get_by_role("button").click()
    nadia.reads("Classe enregistrée", "CE1 bilingue")
    nadia.press("Fermer l’école")
    nadia.reads("Des enfants sont encore dans cette école")
