"""A record is completed by a parent, seen at the desk, read on the day, and each reading told."""

import pytest
from journeys_families import staying_in_the_evening_of
from journeys_town import Town

NADIA, LEO = "nadia.haddad@demoville.example", "leo.garnier@demoville.example"
INES = "ines.moreau@demoville.example"
DAY, STEPS = "2027-06-03", "Donner le stylo, puis appeler le 15."


@pytest.mark.at("2027-06-03T08:30:00+02:00")
def test_what_a_parent_says_of_health_is_read_on_the_day_and_the_reading_is_told(
    visit, town: Town
) -> None:
    us = staying_in_the_evening_of(DAY)[-1]
    parent, nadia, leo = visit().sign_in(us.email), visit().sign_in(NADIA), visit().sign_in(LEO)
    health = says_what_to_do(parent)
    nadia.go(f"/desk/familles/{us.household_id}/renseignements")
    nadia.look("guichet-renseignements")
    nadia.follow("Lire la santé et les repas")
    nadia.reads("Votre lecture est notée", STEPS)
    nadia.look("guichet-sante")
    leo.go(f"/desk/jour?jour={DAY}")
    child = leo.page.get_by_role("row").filter(has_text=us.name).filter(has_text="PAI")
    child.get_by_role("link", name="Fiche du jour").first.click()
    leo.reads("Votre lecture est notée", STEPS)
    leo.look("guichet-fiche-du-jour")
    parent.page.goto(health)
    parent.reads("Léo, appel du 03/06/2027", "Nadia, à la mairie")
    parent.look("sante")


def says_what_to_do(parent) -> str:
    """The address of the page of the child's health."""
    parent.go("/enfants")
    parent.look("enfants")
    parent.follow("Voir et compléter")
    health = parent.page.url
    parent.follow("Projet d’accueil")
    parent.page.get_by_role("group", name="Y a-t-il un PAI").get_by_label("Oui").check()
    parent.page.get_by_label("Ce que l’équipe doit faire").fill(STEPS)
    parent.press("Enregistrer")
    parent.reads("À corriger", "Cette réponse est obligatoire.")
    parent.look("pai-a-corriger")
    parent.page.get_by_label("Un panier repas apporté par la famille").check()
    parent.press("Enregistrer")
    parent.reads("Dossier enregistré", STEPS)
    return str(health)


@pytest.mark.at("2027-06-03T08:40:00+02:00")
def test_a_record_is_completed_and_certified_and_the_town_sees_since_when(
    visit, town: Town
) -> None:
    us = staying_in_the_evening_of(DAY)[-2]
    parent, nadia = visit().sign_in(us.email), visit().sign_in(NADIA)
    parent.go("/profil")
    parent.look("profil")
    parent.follow("Mes coordonnées")
    parent.look("profil-coordonnees")
    parent.page.get_by_label("Téléphone du travail").fill("0123456789")
    parent.press("Enregistrer")
    parent.reads("Dossier enregistré", "01 23 45 67 89")
    parent.go("/foyer/urgence")
    parent.look("urgence")
    parent.go("/foyer/certifier")
    parent.look("certifier")
    parent.press("Je certifie mon dossier")
    parent.reads("Dossier certifié le jeudi 3 juin")
    nadia.go(f"/desk/familles/{us.household_id}/renseignements")
    nadia.reads("Certifié le 03/06/2027", "01 23 45 67 89")
    nadia.go("/desk/familles/a-certifier")
    nadia.look("guichet-a-certifier")
    for path, name in (("", "champs"), ("/repas", "repas"), ("/annee", "annee")):
        nadia.go(f"/desk/reglages/dossier{path}")
        nadia.look(f"guichet-dossier-{name}")
    ines = visit().sign_in(INES)
    ines.go(f"/desk/cuisine?jour={DAY}&auto=non")
    ines.reads("Sans viande", "Allergies")
    ines.look("guichet-cuisine-repas")
