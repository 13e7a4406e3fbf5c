"""The town's people come in by ProConnect, and by a second factor where the town wants one."""

import pyotp
import pytest
from journeys_families import password_of
from journeys_town import Town
from journeys_visitor import Visitor
from test_journeys_providers import there_as

CLAIRE, ALEX = "claire.fontaine@demoville.example", "alex.perrin@demoville.example"


def by_proconnect(visitor: Visitor, person: str) -> None:
    visitor.go("/connexion/agents")
    visitor.press("S’identifier avec ProConnect")
    there_as(visitor, person)


def give_password(visitor: Visitor, email: str) -> None:
    visitor.go("/connexion")
    visitor.page.get_by_label("Adresse électronique").fill(email)
    visitor.page.get_by_role("textbox", name="Mot de passe").fill(password_of(email))
    visitor.press("Se connecter")


@pytest.mark.at("2027-06-04T09:30:00+02:00")
def test_an_agent_comes_in_by_proconnect_and_another_identity_waits_for_an_approval(visit):
    nadia = visit()
    nadia.go("/connexion")
    nadia.follow("Vous êtes agent de la mairie")
    nadia.look("connexion-agents")
    by_proconnect(nadia, "Nadia Haddad, accueil")
    nadia.page.wait_for_url("**/desk")

    moved = visit()
    by_proconnect(moved, "Nadia Haddad, après un changement")
    moved.reads("L’administration du portail doit accepter cette nouvelle identité")
    moved.look("proconnect-refus")
    low = visit()
    by_proconnect(low, "Paul Mercier")
    low.reads("s’identifier plus sûrement", "Recommencer avec un second facteur")

    claire = visit().sign_in(CLAIRE)
    claire.open_page("Réglages", "Agents")
    claire.follow("Connexion des agents")
    claire.reads("Identités à vérifier", "Nadia Haddad")
    claire.look("agents-connexion")
    claire.press("Accepter l’identité de Nadia")
    claire.reads("Nouvelle identité acceptée")
    by_proconnect(moved, "Nadia Haddad, après un changement")
    moved.page.wait_for_url("**/desk")


@pytest.mark.at("2027-06-04T09:40:00+02:00")
def test_a_clerk_installs_the_second_factor_that_is_wanted_of_them(visit, town: Town):
    alex = visit()
    give_password(alex, ALEX)
    alex.page.wait_for_url("**/connexion/second-facteur/installer")
    alex.look("second-facteur-installer")
    secret = alex.page.locator("code").inner_text().replace(" ", "")
    alex.page.get_by_label("Code").fill("000000")
    alex.press("Installer")
    alex.reads("Ce code n’est pas le bon")
    alex.page.get_by_label("Code").fill(pyotp.TOTP(secret).at(town.now()))
    alex.press("Installer")
    alex.reads("Vos codes de secours")
    alex.look("second-facteur-codes")
    alex_codes = alex.page.locator("li code").all_inner_texts()
    recovery = alex_codes[0]
    alex.follow("J’ai noté mes codes")
    alex.page.wait_for_url("**/desk")

    again = visit()
    give_password(again, ALEX)
    again.page.wait_for_url("**/connexion/second-facteur")
    again.look("second-facteur-code")
    again.page.get_by_label("Code").fill(recovery)
    again.press("Continuer")
    again.page.wait_for_url("**/desk")

    alex.go("/desk/preferences")
    alex.reads("Il vous reste 9 codes de secours")
    alex.page.get_by_label("Code").fill(alex_codes[1])
    alex.press("Refaire mes codes de secours")
    alex.reads("Vos nouveaux codes de secours")
    alex.look("codes-de-secours-refaits")
    alex.follow("J’ai noté mes codes")
    alex.reads("Il vous reste 10 codes de secours")
