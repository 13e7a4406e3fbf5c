"""The town's families come in from another product's file, and go again."""

import csv
import io

import pytest
from journeys_town import Town
from playwright.sync_api import expect

CLAIRE = "claire.fontaine@demoville.example"
HEADS = [
    "N° famille", "Nom responsable 1", "Prénom responsable 1", "Courriel responsable 1", "Adresse",
    "Code postal", "Ville", "Nom enfant", "Prénom enfant", "Date de naissance", "École", "Classe",
]  # fmt: skip
QUERCY = [
    "77", "Quercy", "Odile", "odile.quercy@exemple.fr", "4 rue des Écoles", "99000", "Démoville",
]  # fmt: skip
ROWS = [
    [*QUERCY, "Quercy", "Maël", "05/06/2020", "École Pasteur", "CP"],
    [*QUERCY, "Quercy", "Anouk", "31/02/2021", "École Pasteur", "MS"],
    ["78", "Bond", "Andrew", "andrew.bond@demoville.example", "12 rue des Lilas", "99000",
     "Démoville", "", "", "", "", ""],
    ["79", "=1+1", "Tom", "", "2 rue Basse", "99000", "Démoville", "Perrin", "Zoé", "2020-01-09",
     "Groupe scolaire Nord", "CP"],
]  # fmt: skip


def sheet(heads: list[str], rows: list[list[str]]) -> dict[str, object]:
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([heads, *rows])
    content = written.getvalue().encode("cp1252")
    return {"name": "ancien-logiciel.csv", "mimeType": "text/csv", "buffer": content}


def ended(claire, said: str) -> None:
    """Whatever the page showed of the work on its way."""
    expect(claire.page.locator(".titre .etat")).to_contain_text(said)


def sent_and_checked(visit):
    claire = visit().sign_in(CLAIRE)
    claire.open_page("Familles", "Reprise de fichiers")
    claire.reads("Un exemple à remplir", "Rien n’est écrit avant votre accord")
    claire.look("reprises")
    claire.page.get_by_label("Fichier", exact=True).set_input_files(sheet(HEADS, ROWS))
    claire.press("Envoyer le fichier")
    claire.reads("Que contient chaque colonne", "Quercy")
    claire.look("reprise-colonnes")
    claire.press("Contrôler le fichier")
    ended(claire, "Contrôlé")
    return claire


def decided(claire) -> None:
    """A school that is called otherwise, a line that cannot be read, a family known already."""
    claire.reads("Groupe scolaire Nord", "ressemble à un dossier connu", "Lire ces lignes")
    claire.look("reprise-controlee")
    claire.page.get_by_label("Groupe scolaire Nord").select_option(label="École Curie")
    claire.press("Retenir et contrôler de nouveau")
    ended(claire, "Contrôlé")
    claire.does_not_read("Groupe scolaire Nord")
    claire.follow("Lire ces lignes")
    claire.reads("31/02/2021", "n’est pas une date")
    claire.look("reprise-lignes")
    claire.follow("Revenir à la reprise")
    claire.follow("Décider de chacune")
    claire.reads("même responsable, même courriel")
    claire.look("reprise-ressemblances")
    claire.press("Ignorer")
    claire.reads("Décidé.")
    claire.follow("Revenir à la reprise")


def reported(claire) -> list[str]:
    claire.page.get_by_label("À quoi servira ce fichier").fill("Corriger le fichier d’origine")
    claire.page.get_by_role("radio", name="Texte (CSV)").check()
    with claire.page.expect_download() as kept:
        claire.press("Télécharger le rapport")
    return kept.value.path().read_text("utf-8-sig").splitlines()


@pytest.mark.at("2027-06-04T13:20:00+02:00")
def test_families_of_a_file_are_checked_taken_over_and_taken_back(visit, town: Town):
    claire = sent_and_checked(visit)
    decided(claire)
    titles, *lines = reported(claire)
    assert titles.endswith(";Reprise")
    assert "'=1+1" in lines[-1]
    claire.press("Reprendre ces familles")
    ended(claire, "Repris")
    claire.look("reprise-faite")
    done = claire.page.url
    claire.go("/desk/recherche?q=quercy")
    claire.reads("Quercy", "Maël")
    claire.page.goto(done)
    claire.page.get_by_text("Annuler la reprise", exact=True).click()
    claire.press("Oui, annuler toute la reprise")
    ended(claire, "Annulé")
    claire.reads("Dossiers retirés")
    claire.look("reprise-annulee")
    claire.go("/desk/recherche?q=quercy")
    claire.does_not_read("Maël")
