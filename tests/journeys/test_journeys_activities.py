"""A clerk makes an activity, reads it before it is kept, and corrects it."""

import pytest
from journeys_visitor import Visitor
from playwright.sync_api import expect

NADIA = "nadia.haddad@demoville.example"


@pytest.mark.at("2027-06-03T11:30:00+02:00")
def test_an_activity_is_made_read_again_and_corrected(visit) -> None:
    nadia: Visitor = visit().sign_in(NADIA)
    nadia.go("/desk/reglages/activites")
    nadia.reads("Les Lutins", "le vendredi de la semaine d’avant à 12 h")
    nadia.look("guichet-activites")
    nadia.follow("Nouvelle activité")
    page = nadia.page
    page.get_by_label("Nom").fill("Étude Pasteur")
    page.get_by_label("Genre").select_option(label="Étude surveillée")
    page.get_by_label("École").select_option(label="École Pasteur")
    page.get_by_label("Places par jour").fill("beaucoup")
    nadia.press("Relire avant d’enregistrer")
    nadia.reads("À corriger", "Écrivez un nombre de places")
    expect(page.get_by_label("Nom")).to_have_value("Étude Pasteur")
    page.get_by_label("Places par jour").fill("25")
    nadia.press("Relire avant d’enregistrer")
    nadia.reads("Relisez, puis enregistrez", "pour le lundi 7 juin : clos vendredi 4 juin à 12 h")
    nadia.look("guichet-activite-relue")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    nadia.reads("Activité enregistrée", "0 enfant inscrit")
    page.get_by_label("Places par jour").fill("30")
    nadia.press("Relire avant d’enregistrer")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    journal = page.locator("section[aria-labelledby=journal]")
    expect(journal.locator("del").first).to_have_text("25")
    expect(journal.locator("ins").first).to_have_text("30")
    nadia.look("guichet-activite")
