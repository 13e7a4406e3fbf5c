"""Journey 11: why a price is the highest, what ends it, and what is given back once it is ended."""

import re

import pytest
from journeys_town import Town, plain
from journeys_visitor import Visitor
from playwright.sync_api import expect

NADIA, DAVID = "nadia.haddad@demoville.example", "david.cazenave@demoville.example"
LACKS = "Une pièce manque à votre dossier depuis le 02/06/2027"


@pytest.mark.at("2027-06-03T09:10:00+02:00")
def test_anybody_simulates_a_price_without_an_account(visit) -> None:
    anybody = visit()
    anybody.go("/")
    anybody.page.get_by_role("main").get_by_role("link", name="Simuler mes tarifs").click()
    anybody.press("Voir les prix")
    anybody.reads("À corriger", "Écrivez votre quotient familial")
    anybody.page.get_by_label("Votre quotient familial").fill("612")
    anybody.press("Voir les prix")
    anybody.reads("3,60 €", "Un quotient sous 550 donnerait 2,80 €")
    anybody.look("simuler")


@pytest.mark.at("2027-06-04T13:30:00+02:00")
def test_a_record_that_lacks_a_piece_pays_the_highest_price_until_the_day_it_is_given(
    visit, town: Town
) -> None:
    david = visit().sign_in(DAVID)
    reads_what_lacks(david)
    pays_two_days(david)
    town.stand_at("2027-06-29T10:00:00+02:00")
    nadia = visit().sign_in(NADIA)
    nadia.go("/desk/tarifs/dossiers-incomplets")
    nadia.reads("Ceux à partir du jour où la pièce est donnée")
    nadia.look("guichet-dossiers-incomplets")
    notes_the_piece(nadia)
    mail = town.mail_to(DAVID, "revient à son prix")
    assert "Votre dossier est en règle depuis le 29/06/2027" in plain(mail["text"])
    david = visit().sign_in(DAVID)
    david.go("/compte")
    david.reads("Prix refait à compter du 29/06/2027")
    expect(david.page.get_by_text("Prix refait à compter du")).to_have_count(1)
    mail = town.mail_to(DAVID, "de nouveau en règle")
    david.go(next(it for it in mail["links"] if "/inscriptions" in it).removeprefix(town.site))
    david.reads("Inscriptions")
    david.does_not_read("pas en règle")


def reads_what_lacks(david: Visitor) -> None:
    david.go("/accueil")
    david.reads("votre dossier n’est pas en règle")
    david.follow("Voir laquelle")
    david.reads(
        "Votre dossier n’est pas en règle depuis le mercredi 2 juin", "Attestation de la CAF"
    )
    david.look("inscriptions-pas-en-regle")


def notes_the_piece(nadia: Visitor) -> None:
    nadia.open_page("Familles", "Pas en règle")
    nadia.look("guichet-pas-en-regle")
    nadia.page.get_by_role("main").get_by_role("link", name="Cazenave").click()
    nadia.reads("Dossier pas en règle depuis le 02/06/2027")
    nadia.page.get_by_label("apportée le").fill("31/02/2027")
    nadia.press("Reçue au guichet")
    nadia.reads("À corriger")
    nadia.look("guichet-piece-recue")
    nadia.page.get_by_label("apportée le").fill("29/06/2027")
    nadia.press("Reçue au guichet")
    nadia.reads("Pièce notée : le dossier en tient compte")
    nadia.open_page("Familles", "Pas en règle")
    nadia.reads("Tous les dossiers sont en règle.")


def pays_two_days(david: Visitor) -> None:
    david.go("/planning?vue=quinzaine&du=2027-06-28")
    for day in ("lundi 28 juin", "mardi 29 juin"):
        david.tick(f"Esther, cantine, {day}")
    david.press("Vérifier mon panier")
    david.reads(LACKS, "La page des inscriptions dit laquelle")
    david.look("panier-dossier-incomplet")
    david.page.get_by_role("button", name=re.compile("^Payer")).click()
    david.pay()
    david.reads("Réservations confirmées et payées")
