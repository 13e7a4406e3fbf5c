"""What a family asks to have changed: done at once, or read by a clerk beside the record."""

import io
import re

import pikepdf
import pytest
from journeys_families import Family, staying_in_the_evening_of
from journeys_town import Town
from journeys_visitor import Visitor
from playwright.sync_api import expect

NADIA, PAUL = "nadia.haddad@demoville.example", "paul.mercier@demoville.example"
MOVE, PARENT = "Signaler un changement de situation", "Ajouter un responsable"
PROOF = "Justificatif de domicile"
FIELDS = "/desk/reglages/dossier"


@pytest.mark.at("2027-06-03T10:10:00+02:00")
def test_a_move_is_read_beside_the_record_and_what_changed_meanwhile_is_said(
    visit, town: Town
) -> None:
    us = staying_in_the_evening_of("2027-06-03")[-6]
    parent, nadia, paul = (visit().sign_in(who) for who in (us.email, NADIA, PAUL))
    moves_at_once(parent)
    addresses_are_checked(nadia, wanted=True)
    asks_to_move(parent)

    nadia.go("/desk/a-traiter?montrer=request")
    nadia.press(f"Ouvrir {MOVE}, {us.name}")
    nadia.reads("1 rue du Lavoir", "6 rue Simone-Veil", PROOF, "À voir")
    nadia.look("guichet-demande")
    parent.go("/foyer/demandes")
    parent.follow("Changer cette demande")
    parent.page.get_by_label("Numéro et rue").fill("8 rue Simone-Veil")
    parent.press("Enregistrer et continuer")
    parent.reads("Demande changée : la mairie lira la nouvelle")
    nadia.press("Accepter")
    nadia.reads("Cette demande a changé depuis que vous l’avez lue.", "8 rue Simone-Veil")
    nadia.reads("changée par la famille depuis son premier envoi")
    corrects_the_street(paul, us.household_id)
    nadia.press("Accepter")
    nadia.reads("Le dossier a changé depuis que vous lisez cette demande")
    nadia.reads("2 rue du Lavoir", "(changé depuis la demande)")
    nadia.look("guichet-demande-dossier-change")
    nadia.press("Accepter")
    nadia.reads(f"{us.name}, {MOVE} : accepté.")
    has_its_effect(town)
    parent.go("/foyer/demandes")
    parent.wait_for("Acceptée", 20)
    parent.go("/foyer")
    parent.reads("8 rue Simone-Veil")
    addresses_are_checked(nadia, wanted=False)

    is_refused(parent, nadia, us, town)


def is_refused(parent: Visitor, nadia: Visitor, us: Family, town: Town) -> None:
    """With a reason, which the family reads and is told of by mail."""
    asks_for_a_parent(parent)
    nadia.go("/desk/a-traiter?montrer=request")
    nadia.press(f"Ouvrir {PARENT}, {us.name}")
    nadia.follow("Refuser")
    nadia.press("Refuser et prévenir")
    nadia.reads("À corriger")
    nadia.page.get_by_label("Ce que la famille lira").fill("Il nous faut un acte de naissance.")
    nadia.look("guichet-demande-refus")
    nadia.press("Refuser et prévenir")
    nadia.reads(f"{us.name}, {PARENT} : refusé.")
    has_its_effect(town)
    parent.go("/foyer/demandes")
    parent.wait_for("Pourquoi : Il nous faut un acte de naissance.", 20)
    parent.look("mes-demandes")
    mail = town.mail_to(us.email, "n’a pas pu accepter ce que vous aviez demandé")
    assert any(link.endswith("/foyer/demandes") for link in mail["links"])


def moves_at_once(parent: Visitor) -> None:
    """What the town does not check is done when it is sent."""
    parent.go("/foyer/demandes/nouvelle/situation")
    parent.follow("Changez votre adresse dans Mon foyer")
    parent.page.get_by_label("Numéro et rue").fill("1 rue du Lavoir")
    parent.press("Enregistrer")
    parent.go("/foyer")
    parent.reads("1 rue du Lavoir")


def addresses_are_checked(nadia: Visitor, *, wanted: bool) -> None:
    nadia.go(FIELDS)
    nadia.page.locator('[name="address:checked"]').set_checked(wanted)
    nadia.press("Enregistrer")
    expect(nadia.page.locator('[name="address:checked"]')).to_be_checked(checked=wanted)


def asks_to_move(parent: Visitor) -> None:
    parent.go("/foyer/demandes")
    parent.follow(MOVE)
    parent.page.get_by_label("Déménagement").check()
    parent.page.get_by_label("Depuis quel jour").fill("20/06/2027")
    parent.press("Enregistrer et continuer")
    parent.reads("À corriger")
    parent.look("demande-a-corriger")
    for label, typed in (
        ("Numéro et rue", "6 rue Simone-Veil"),
        ("Code postal", "99000"),
        ("Commune", "Démoville"),
    ):
        parent.page.get_by_role("textbox", name=label).fill(typed)
    parent.press("Enregistrer et continuer")
    parent.reads("Étape 2 sur 2", PROOF, "À donner")
    parent.look("demande-a-verifier")
    joins_the_proof(parent)
    parent.reads("Déjà fournie")
    parent.press("Envoyer à la mairie")
    parent.reads("Demande envoyée : elle attend la mairie", "Réponse promise avant le")


def joins_the_proof(parent: Visitor) -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    paper = {"name": "eau.pdf", "mimeType": "application/pdf", "buffer": out.getvalue()}
    parent.page.get_by_role("link", name=re.compile(f"Donner cette pièce.*{PROOF}")).click()
    parent.page.get_by_label("Date écrite sur le papier").fill("20/05/2027")
    parent.page.get_by_label("Fichier", exact=True).set_input_files([paper])
    parent.press("Envoyer à la mairie")


def corrects_the_street(paul: Visitor, household_id: str) -> None:
    paul.go(f"/desk/familles/{household_id}?modifier=adresse-du-foyer")
    paul.page.get_by_label("Numéro et rue").fill("2 rue du Lavoir")
    paul.press("Enregistrer")
    paul.reads("2 rue du Lavoir")


def asks_for_a_parent(parent: Visitor) -> None:
    parent.go("/foyer/demandes/nouvelle/guardian")
    parent.page.locator("#prenom").fill("Dominique")
    parent.page.locator("#nom").fill("Leclerc")
    parent.press("Enregistrer et continuer")
    parent.press("Envoyer à la mairie")
    parent.reads("Demande envoyée")


def has_its_effect(town: Town) -> None:
    town.clock.advance(seconds=11)
    town.hurry("household", "settle_decisions")
