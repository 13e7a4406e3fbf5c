"""A clerk makes an activity, reads it before it is kept, corrects it, and prepares next year's."""

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
    page.get_by_label("Nom", exact=True).fill("Étude Pasteur")
    page.get_by_label("Genre", exact=True).select_option(label="Étude surveillée")
    page.get_by_label("École", exact=True).select_option(label="École Pasteur")
    page.get_by_label("Places par jour").fill("beaucoup")
    nadia.press("Relire avant d’enregistrer")
    nadia.reads("À corriger", "Écrivez un nombre de places")
    expect(page.get_by_label("Nom", exact=True)).to_have_value("Étude Pasteur")
    page.get_by_label("Places par jour").fill("25")
    nadia.press("Relire avant d’enregistrer")
    nadia.reads("Relisez, puis enregistrez", "pour le lundi 7 juin : clos vendredi 4 juin à 12 h")
    nadia.look("guichet-activite-relue")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    nadia.reads("Activité enregistrée", "0 enfant inscrit")
    page.get_by_label("Places par jour").fill("30")
    page.get_by_label("Premier jour").fill("01/09/2026")
    page.get_by_label("Dernier jour").fill("02/07/2027")
    nadia.press("Relire avant d’enregistrer")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    journal = page.locator("section[aria-labelledby=journal]")
    expect(journal).to_contain_text("25 → 30")
    nadia.look("guichet-activite")
    next_year_is_prepared(nadia)


def next_year_is_prepared(nadia: Visitor) -> None:
    nadia.go("/desk/reglages/activites")
    nadia.follow("Préparer l’année")
    nadia.reads("Préparer l’année 2027 / 2028", "du 01/09/2026 au 02/07/2027")
    nadia.press("Voir ce qui sera fait")
    nadia.reads("Relisez, puis préparez")
    nadia.look("guichet-annee")
    nadia.press("Préparer ces activités")
    nadia.reads("Année préparée", "1 activité préparée", "Préparée")
