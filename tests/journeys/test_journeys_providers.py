"""Families come in by FranceConnect: recognised by a child once, then let straight in; and out of
both when they leave. Whoever is not recognised asks the town, and a clerk tells who it is."""

from typing import Any

import pytest
import requests
from journeys_families import town as demo_town
from journeys_keys import HEARD_WITHIN_S
from journeys_town import Town, until
from journeys_visitor import Visitor
from playwright.sync_api import expect

from tests.people import demo_id

NADIA = "nadia.haddad@demoville.example"


def there_as(visitor: Visitor, person: str, *, fault: str = "") -> None:
    """On the provider's own page."""
    visitor.page.wait_for_url("**/authorize**")
    if fault:
        visitor.page.get_by_label("La réponse sera").select_option(fault)
    visitor.page.get_by_role("button", name=person).click()


def by_franceconnect(visitor: Visitor, person: str, *, fault: str = "") -> None:
    visitor.go("/connexion")
    visitor.press("S’identifier avec FranceConnect")
    there_as(visitor, person, fault=fault)


def undone_at_the_desk(nadia: Visitor, town: Town) -> None:
    nadia.go(f"/desk/familles/{demo_id('household/bond')}/cles")
    nadia.reads("Connexions par FranceConnect", "par un enfant", "FranceConnect dit : Andrew BOND")
    nadia.look("franceconnect-lien")
    nadia.press("Défaire ce lien d’Andrew")
    nadia.reads("Lien défait", "Défait le")


@pytest.mark.at("2027-06-04T09:00:00+02:00")
def test_a_parent_is_recognised_once_by_a_child_and_signs_out_of_both(visit, town: Town):
    andrew = visit()
    andrew.go("/connexion")
    expect(andrew.page.get_by_role("link", name="Qu’est-ce que FranceConnect ?")).to_be_visible()
    andrew.look("connexion-franceconnect")

    by_franceconnect(andrew, "Andrew Bond", fault="denied")
    andrew.reads("La connexion avec FranceConnect n’a pas abouti", "Vous avez arrêté avant la fin")
    andrew.look("franceconnect-refus")

    by_franceconnect(andrew, "Andrew Bond", fault="key-rotated")
    andrew.page.wait_for_url("**/connexion/franceconnect/dossier")
    andrew.reads("FranceConnect vous connaît : Andrew BOND")
    andrew.page.get_by_label("Prénom de l’enfant").fill("Zoé")
    andrew.page.get_by_label("Date de naissance de l’enfant").fill("03/11/2020")
    andrew.press("Retrouver mon dossier")
    andrew.reads("Nous ne vous retrouvons pas avec cet enfant")
    andrew.look("franceconnect-dossier")
    andrew.page.get_by_label("Prénom de l’enfant").fill("chloe")
    birth = town.read("household", "SELECT birth_date FROM children WHERE first_name = 'Chloé'")
    andrew.page.get_by_label("Date de naissance de l’enfant").fill(f"{birth:%d/%m/%Y}")
    andrew.press("Retrouver mon dossier")
    andrew.page.wait_for_url("**/accueil")
    andrew.reads("Chloé")

    andrew.sign_out()
    andrew.reads("Déconnexion faite")
    ended = requests.get(f"{town.simulators}/api/providers/franceconnect/ended", timeout=5).json()
    assert ended == {"ended": 1}

    by_franceconnect(andrew, "Andrew Bond")
    andrew.page.wait_for_url("**/accueil")

    undone_at_the_desk(visit().sign_in(NADIA), town)
    andrew.go("/accueil")
    andrew.page.wait_for_url("**/connexion**")


def recognised_at_the_desk(nadia: Visitor, household: dict[str, Any]) -> None:
    nadia.go("/desk/familles/cles")
    nadia.reads("Identité prouvée, personne à retrouver")
    nadia.follow("Dominique VASSEUR")
    nadia.reads(
        "Ce que FranceConnect prouve", "05/01/1990", "Aucun responsable n’est né ce jour-là"
    )
    guardian = household["guardians"][-1]
    search = nadia.page.get_by_label("Nom, prénom, adresse ou référence")
    search.fill(f"{guardian['first_name']} {guardian['last_name']}")
    search.press("Enter")
    nadia.page.locator(f"a[href*='{household['household_id']}']").first.click()
    nadia.look("identite-a-retrouver")
    nadia.page.get_by_label(f"{guardian['first_name']} {guardian['last_name']}").check()
    nadia.press("C’est cette personne")
    nadia.reads("Réponse enregistrée")


def is_accepted(visitor: Visitor) -> bool:
    visitor.go("/attacher-mon-foyer")
    visitor.reads("Vous retrouver avec FranceConnect")
    return "Acceptée : votre foyer est rattaché" in visitor.said()


@pytest.mark.at("2027-06-04T10:00:00+02:00")
def test_whoever_is_not_recognised_asks_the_town_and_is_attached_by_a_clerk(visit, town: Town):
    dominique = visit()
    by_franceconnect(dominique, "Dominique Vasseur")
    dominique.press("Demander à la mairie de me retrouver")
    dominique.page.wait_for_url("**/attacher-mon-foyer")
    dominique.reads("Demande envoyée à la mairie")
    household = [it for it in demo_town().households if len(it["guardians"]) > 1][9]
    recognised_at_the_desk(visit().sign_in(NADIA), household)
    town.clock.advance(seconds=11)
    town.hurry("household", "settle_decisions")
    until(lambda: is_accepted(dominique), HEARD_WITHIN_S)
    dominique.look("identite-rattachee")
    until(lambda: dominique.go("/profil").url.endswith("/profil"), HEARD_WITHIN_S)
    dominique.reads("Pas certifié par FranceConnect", "n’est pas celui de FranceConnect")
    dominique.look("profil-pas-certifie")
