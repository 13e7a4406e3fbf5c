"""The table of streets on its page: tried with an address, kept, and read from a file whole."""

import io
import json
from typing import Any

import pytest
from desk_answers_schools import CURIE, PASTEUR, SECTOR
from desk_fakes import asked
from gateway_answers import demo_id

from chassis.errors import Refused
from gateway.desk.sectors.file import read_rows

AT = "/desk/reglages/secteurs"
SCHOOLS = {"École Pasteur": PASTEUR, "École Curie": CURIE}
TYPED = {"cle": demo_id("form", "sector"), "rue": "rue du Lac", "commune": "Démoville"}
TITLES = ["Rue", "Côté", "De", "À", "Niveau", "École"]


@pytest.fixture
def nadia(at_desk: Any) -> Any:
    return at_desk("nadia")


def test_an_address_typed_says_its_school_and_the_line_that_gives_it(nadia: Any, calls: Any):
    page = nadia.get(f"{AT}?adresse=12 rue des Lilas&commune_de=Démoville&classe=CP").text
    assert "La ligne qui le dit\u00a0: rue des Lilas, côté pair, du n° 2 au n° 40." in page
    nowhere = {"why": "street-unknown", "number": 3, "school_id": None, "school_name": None}
    calls.answers["household", "place_address"] = nowhere | {"sector": None}
    page = nadia.get(f"{AT}?adresse=3 rue du Lac&commune_de=Démoville&classe=CP").text
    assert "Cette rue n’est pas dans la table des rues de la commune." in page


def test_a_line_on_numbers_already_kept_is_refused_by_its_field_and_stays_typed(
    nadia: Any, calls: Any
):
    details = {"street": "rue du Lac", "side": "odd", "first": 1, "last": 9999, "position": 0}
    calls.answers["household", "set_sector"] = Refused(
        "household.sector-overlaps", json.dumps(details)
    )
    for path in (AT, f"{AT}/{SECTOR}"):
        answer = nadia.post(path, **TYPED, ecole=PASTEUR, de="5", cote="odd")
        assert answer.status_code == 422
        assert "pour le même niveau\u00a0: rue du Lac, côté impair" in answer.text
        assert 'id="de-erreur"' in answer.text
        assert 'value="rue du Lac"' in answer.text


def test_a_line_without_school_or_with_a_wrong_number_is_not_kept(nadia: Any, calls: Any):
    answer = nadia.post(AT, **TYPED, de="douze")
    assert "Choisissez une école." in answer.text
    assert "Écrivez un numéro, de 0 à 9999." in answer.text
    assert asked(calls, "set_sector") == []
    nadia.post(AT, **TYPED, ecole=PASTEUR, de="")
    assert (asked(calls, "set_sector")[0]["first"], asked(calls, "set_sector")[0]["last"]) == (
        1,
        9999,
    )


def test_a_file_is_read_whole_whatever_its_writing_of_sides_and_schools():
    rows = [
        ["rue des Lilas", "Pair", "2.0", "40", "", "ecole pasteur"],
        ["", "", "", "", "", ""],
        ["rue du Lac", "", "", "", "Maternelle", "École Curie"],
    ]
    told = read_rows(TITLES, rows, SCHOOLS, "Démoville")
    assert told.mistakes == []
    assert [
        (line["side"], line["first"], line["last"], line["stage"], line["school_id"])
        for line in told.lines
    ] == [("even", 2, 40, "all", PASTEUR), ("both", 1, 9999, "nursery", CURIE)]
    assert (told.numbers, told.lines[0]["city"]) == ([2, 4], "Démoville")


def test_each_mistake_of_a_file_is_told_with_its_line_and_nothing_is_kept(nadia: Any, calls: Any):
    told = read_rows(TITLES, [["rue du Lac", "gauche", "x", "", "", "Jaurès"]], SCHOOLS, "")
    assert [said.split("\u00a0: ")[0] for said in told.mistakes] == ["Ligne 2"] * 3
    assert "Il manque une colonne" in read_rows(["Rue"], [], SCHOOLS, "").mistakes[0]
    sent = (io.BytesIO("Rue;Côté;École\nrue du Lac;pair;Jaurès\n".encode()), "rues.csv")
    answer = nadia.post(f"{AT}/fichier", fichier=sent)
    assert "Ligne 2\u00a0: école, ce nom n’est pas celui d’une école de la commune." in answer.text
    assert asked(calls, "set_sectors") == []
