"""A child is inscribed once the town has validated it, and a paper is given once."""

import io
import re

import pikepdf
import pytest
from journeys_families import Family, staying_in_the_evening_of
from journeys_town import Town
from journeys_visitor import Visitor

NADIA = "nadia.haddad@demoville.example"
BOOK = "Livret de famille ou acte de naissance"
SEASON, EVENING, WEDNESDAY = "Activités 2026-2027", re.compile("^Soir"), "Les Lutins"


@pytest.mark.at("2027-06-03T09:00:00+02:00")
def test_a_child_is_inscribed_only_once_validated_and_no_paper_is_asked_twice(visit, town: Town):
    us = staying_in_the_evening_of("2027-06-03")[-4]
    parent, nadia = visit().sign_in(us.email), visit().sign_in(NADIA)
    asks_to_add_zoe(parent)
    parent.go("/inscrire")
    parent.does_not_read("Zoé")
    answers(nadia, town, f"Ouvrir Ajouter un enfant, {us.name}", "accepté")

    parent.go("/accueil")
    parent.reads("Inscriptions ouvertes")
    parent.follow("Inscrire mon enfant")
    parent.wait_for("Zoé")
    inscribes_zoe(parent)
    answers(nadia, town, f"Ouvrir {SEASON}, {us.name}", "acceptée")
    parent.go("/inscriptions")
    parent.wait_for("Acceptée")
    parent.reads("Les activités de Zoé")
    parent.go("/planning")
    parent.wait_for("Zoé")

    asks_for_more(parent)
    refuses(nadia, town, us)
    parent.go("/inscriptions")
    parent.wait_for("Refusée")
    parent.reads("Pourquoi : Le centre est complet.", "Demander de nouveau")
    parent.look("inscriptions")


def asks_to_add_zoe(parent: Visitor) -> None:
    parent.go("/foyer/demandes/nouvelle/child")
    parent.page.locator("#prenom").fill("Zoé")
    parent.page.locator("#nom").fill("Petit")
    parent.page.locator("#naissance").fill("09/03/2021")
    parent.page.locator("#ecole").select_option(label="École Pasteur")
    parent.page.locator("#classe").fill("CP")
    parent.page.locator("#ailleurs-non").check()
    parent.page.locator("#caf-oui").check()
    parent.press("Enregistrer et continuer")
    parent.press("Envoyer à la mairie")
    parent.reads("Demande envoyée")


def inscribes_zoe(parent: Visitor) -> None:
    parent.press("Continuer")
    parent.reads("À corriger", "Choisissez un enfant.")
    parent.look("inscrire-enfant")
    parent.page.get_by_label("Zoé").check()
    parent.press("Continuer")
    parent.look("inscrire-famille")
    parent.page.get_by_label("Oui").check()
    parent.press("Continuer")
    parent.look("inscrire-activites")
    parent.page.get_by_label(EVENING).check()
    parent.press("Continuer")
    joins_the_book(parent)
    parent.reads("Pièce envoyée", "la mairie la regarde")
    parent.look("inscrire-pieces")
    parent.press("Envoyer à la mairie")
    parent.reads("Inscription envoyée", "En attente de la mairie", "Réponse promise avant le")


def joins_the_book(parent: Visitor) -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    paper = {"name": "livret.pdf", "mimeType": "application/pdf", "buffer": out.getvalue()}
    asked = parent.page.get_by_role("listitem").filter(has_text=BOOK)
    asked.get_by_role("link", name=re.compile("Donner cette pièce")).click()
    parent.page.get_by_label("Fichier", exact=True).set_input_files([paper])
    parent.press("Envoyer à la mairie")


def asks_for_more(parent: Visitor) -> None:
    """The town knows the child: the book is not asked again, and it says what it has already."""
    parent.go("/inscriptions")
    parent.page.get_by_role("link", name="Demander une activité pour Zoé").click()
    parent.press("Continuer")
    parent.page.get_by_label("Oui").check()
    parent.press("Continuer")
    parent.reads("déjà inscrit")
    parent.page.get_by_label(WEDNESDAY).check()
    parent.press("Continuer")
    parent.does_not_read(BOOK)
    parent.press("Envoyer à la mairie")
    parent.reads("Inscription envoyée")


def answers(nadia: Visitor, town: Town, item: str, verdict: str) -> None:
    nadia.go("/desk/a-traiter")
    nadia.press(item)
    nadia.look(f"guichet-{nadia.page.url.split('/')[-2]}")
    nadia.press("Accepter")
    nadia.reads(f" : {verdict}.")
    has_its_effect(town)


def refuses(nadia: Visitor, town: Town, us: Family) -> None:
    nadia.go("/desk/a-traiter")
    nadia.press(f"Ouvrir {SEASON}, {us.name}")
    nadia.follow("Refuser")
    nadia.press("Refuser et prévenir")
    nadia.reads("À corriger", "Dites à la famille pourquoi")
    nadia.page.get_by_label("Ce que la famille lira").fill("Le centre est complet.")
    nadia.look("guichet-inscription-refus")
    nadia.press("Refuser et prévenir")
    nadia.reads(" : refusée.")
    has_its_effect(town)


def has_its_effect(town: Town) -> None:
    town.clock.advance(seconds=11)
    town.hurry("household", "settle_decisions")
