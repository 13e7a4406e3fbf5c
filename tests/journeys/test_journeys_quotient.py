"""A quotient by consent: asked of the CAF, said with its source and what it changes, withdrawn."""

import json
import urllib.request

import pytest
from journeys_families import staying_in_the_evening_of
from journeys_town import Town

NADIA = "nadia.haddad@demoville.example"
DAY = "2027-06-03"


def the_caf_will(town: Town, **plan: object) -> None:
    asked = urllib.request.Request(
        f"{town.simulators}/api/particulier/next",
        data=json.dumps(plan).encode(),
        headers={"Content-Type": "application/json"},
    )
    urllib.request.urlopen(asked).close()


@pytest.mark.at("2027-06-03T08:50:00+02:00")
def test_a_family_that_consents_pays_by_the_quotient_of_that_day_and_may_withdraw(
    visit, town: Town
) -> None:
    us = staying_in_the_evening_of(DAY)[-3]
    parent, nadia = visit().sign_in(us.email), visit().sign_in(NADIA)
    parent.go("/foyer")
    parent.page.get_by_role("link", name="mon quotient").first.click()
    parent.follow("Donner mon accord")
    parent.press("Demander à la CAF")
    parent.reads("À corriger", "Saisissez le nom de naissance.", "Cochez la case")
    parent.look("quotient-accord")
    parent.page.get_by_label("Nom de naissance").fill("Dupont")
    parent.page.get_by_label("Date de naissance").fill("27/06/1987")
    parent.page.get_by_label("Femme").check()
    parent.page.get_by_label("En France", exact=True).check()
    parent.page.get_by_label("Commune de naissance").fill("Lyon")
    parent.page.get_by_label("Numéro du département").fill("69")
    parent.page.get_by_label("J’accepte que la mairie").check()
    the_caf_will(town, mood="answer", amount=201)
    parent.press("Demander à la CAF")
    parent.reads(
        "Accord enregistré", "201", "CAF, API Particulier", "03/06/2027", "Avec ce quotient"
    )
    parent.look("quotient")
    nadia.go(f"/desk/familles/{us.household_id}/quotient")
    nadia.reads("CAF, API Particulier", "texte n° 1", "03/06/2028")
    nadia.look("guichet-quotient")
    parent.press("Retirer mon accord")
    parent.reads("Accord retiré", "Retiré le 03/06/2027", "201")
