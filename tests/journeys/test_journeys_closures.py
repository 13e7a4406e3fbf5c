"""A clerk closes a day for a strike: who is concerned is read first, then the family is told."""

import pytest
from journeys_families import staying_in_the_evening_of
from journeys_town import Town

NADIA, DAY = "nadia.haddad@demoville.example", "2027-06-24"


@pytest.mark.at("2027-06-03T18:00:00+02:00")
def test_a_strike_is_closed_in_one_act_and_its_families_are_told(visit, town: Town):
    us = staying_in_the_evening_of(DAY)[0]
    nadia = visit().sign_in(NADIA)
    nadia.go("/desk/fermetures")
    nadia.look("guichet-fermetures")
    for label in ("Premier jour", "Dernier jour, compris"):
        nadia.page.get_by_label(label).fill("24/06/2027")
    nadia.page.get_by_label("Raison, lue par les familles").fill("Grève du 24 juin")
    nadia.press("Voir qui est concerné")
    nadia.reads("Choisissez des écoles ou des activités")
    nadia.page.get_by_label("Tout fermer").check()
    nadia.press("Voir qui est concerné")
    nadia.reads("Chaque famille reçoit un seul courriel", "Grève du 24 juin")
    nadia.look("guichet-fermeture-a-verifier")
    nadia.press("Fermer, annuler et prévenir les familles")
    nadia.reads("Jours fermés", "24/06/2027", "Grève du 24 juin", "Nadia")
    assert town.mail_to(us.email, "Grève du 24 juin")
    nadia.press("Rouvrir")
    nadia.reads("Jours rouverts", "ne revient pas")
