"""A parent takes away all that the town holds of the family, and reads that it was noted."""

import json
import zipfile

import pytest
from journeys_families import staying_in_the_evening_of
from journeys_town import Town

NADIA = "nadia.haddad@demoville.example"
DAY = "2027-06-03"


@pytest.mark.at("2027-06-03T09:00:00+02:00")
def test_a_parent_takes_everything_away_in_one_file(visit, town: Town, tmp_path) -> None:
    us = staying_in_the_evening_of(DAY)[-4]
    parent = visit().sign_in(us.email)
    parent.go("/mes-donnees")
    parent.look("mes-donnees")
    with parent.page.expect_download() as begun:
        parent.page.get_by_role("button", name="Télécharger mes données").click()
    begun.value.save_as(tmp_path / "mes-donnees.zip")
    with zipfile.ZipFile(tmp_path / "mes-donnees.zip") as archive:
        names = archive.namelist()
        assert archive.testzip() is None
        held = json.loads(archive.read("donnees/household.json"))
    assert us.name in json.dumps(held, ensure_ascii=False)
    assert us.household_id in json.dumps(held)
    assert [name for name in names if name.startswith("recapitulatifs/")]
    assert "MANQUANT.txt" not in names
    parent.go("/mes-donnees")
    parent.reads("Copies déjà prises", "03/06/2027")


@pytest.mark.at("2027-06-03T09:05:00+02:00")
def test_an_erasure_is_asked_decided_and_answered_with_what_must_stay(visit, town: Town) -> None:
    us = staying_in_the_evening_of(DAY)[-5]
    parent, nadia = visit().sign_in(us.email), visit().sign_in(NADIA)
    parent.go("/mes-donnees")
    parent.follow("Faire effacer mes données")
    parent.reads("Ce qui est effacé", "Ce qui doit rester", "31/12/2037")
    parent.look("effacement")
    parent.press("Enregistrer et continuer")
    parent.press("Envoyer à la mairie")
    parent.go("/mes-donnees")
    parent.reads("Effacement demandé le", "En attente de validation", "La mairie répond avant le")
    nadia.go("/desk/a-traiter")
    waiting = nadia.page.get_by_role("row").filter(has_text="Faire effacer mes données")
    waiting.get_by_role("button", name="Ouvrir").click()
    nadia.look("guichet-effacement")
    here = nadia.page.url
    nadia.press("Accepter")
    nadia.reads("Cochez cette case")
    nadia.page.get_by_label("J’ai lu ce qui s’efface").check()
    nadia.press("Accepter")
    nadia.page.wait_for_url(lambda url: url != here)
    town.clock.advance(seconds=11)
    town.hurry("household", "settle_decisions")
    parent.wait_for("Comptabilité publique")
    parent.reads("Acceptée")
