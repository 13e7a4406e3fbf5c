"""A clerk writes the next version of a tariff, sees what it would change, and publishes it."""

import pytest
from journeys_town import Town
from journeys_visitor import Visitor
from playwright.sync_api import expect

NADIA, ANDREW = "nadia.haddad@demoville.example", "andrew.bond@demoville.example"


@pytest.mark.at("2027-06-03T11:30:00+02:00")
def test_a_tariff_is_written_tried_and_published(visit, town: Town) -> None:
    nadia: Visitor = visit().sign_in(NADIA)
    nadia.go("/desk")
    nadia.open_page("Réglages", "Tarifs et activités")
    panel = nadia.page.locator("section").filter(has_text="Restauration scolaire").last
    panel.get_by_role("link", name="Versions, activités et journal").click()
    nadia.look("guichet-tarif")
    nadia.follow("Préparer la version suivante")
    nadia.page.get_by_label("Valable à partir du").fill("01/09/2027")
    with_a_hole_and_two_prices(nadia)
    nadia.look("guichet-tarif-a-corriger")
    nadia.press("Étendre la tranche 3")
    nadia.press("Arrêter la tranche 5")
    nadia.does_not_read("À corriger avant de publier")
    nadia.page.get_by_label("De combien, en pourcentage").fill("2,5")
    nadia.page.get_by_label("Arrondir").select_option(label="à 5 centimes")
    nadia.press("Augmenter tous les prix")
    expect(nadia.page.get_by_label("Prix, ligne 4")).to_have_value("3,70")
    nadia.page.get_by_label("Mois", exact=True).select_option(label="mai 2027")
    nadia.press("Enregistrer et essayer")
    nadia.reads("Avec ce tarif", "Essai sur mai 2027")
    nadia.look("guichet-tarif-essaye")
    nadia.press("Publier")
    nadia.reads("Tarif publié", "Version du 01/09/2027 publiée")


def with_a_hole_and_two_prices(nadia: Visitor) -> None:
    nadia.page.get_by_label("À moins de, ligne 3").fill("500")
    nadia.page.get_by_label("À moins de, ligne 5").fill("870")
    nadia.page.get_by_label("Prix, ligne 1", exact=True).fill("rien")
    nadia.press("Enregistrer", exact=True)
    nadia.reads("Écrivez un prix, par exemple 3,60.")
    expect(nadia.page.get_by_label("À moins de, ligne 3")).to_have_value("500")
    nadia.page.get_by_label("Prix, ligne 1", exact=True).fill("1,20")
    nadia.press("Enregistrer", exact=True)
    nadia.reads(
        "La grille n’a pas de prix entre 500 et 550.", "La grille a deux prix entre 850 et 870."
    )
