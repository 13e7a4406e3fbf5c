"""A record is opened at the counter, once, with as many people as there are."""

from typing import Any

import pytest
from desk_fakes import PASTEUR, asked
from gateway_answers import demo_id

from chassis.errors import Refused

PAGE = "/desk/familles/ouvrir"
HOME = demo_id("household", "roux")
ALIKE = {
    "household_id": demo_id("household", "leroy"),
    "reference": "F-000124",
    "name": "Leroy",
    "city": "Démoville",
    "why": ["child", "phone"],
    "who": ["Zoé Leroy"],
}


def typed(**but: str) -> dict[str, str]:
    whole = {
        "saisie": HOME,
        "responsables": "1",
        "enfants": "1",
        "responsable-1-prenom": "Ana",
        "responsable-1-nom": "Roux",
        "responsable-1-telephone": "06 55 55 55 55",
        "responsable-1-courriel": "",
        "adresse": "1 rue des Lilas",
        "complement": "",
        "code_postal": "99000",
        "ville": "Démoville",
        "enfant-1-prenom": "Zoé",
        "enfant-1-nom": "Roux",
        "enfant-1-naissance": "14/3/2018",
        "enfant-1-ecole": PASTEUR,
        "enfant-1-classe": "CE2",
        "intitule": "",
    }
    return {**whole, **but}


def test_what_was_searched_and_not_found_is_already_typed(at_desk: Any) -> None:
    page = at_desk("nadia").get(f"{PAGE}?nom=Roux").text
    assert 'name="responsable-1-nom" type="text" value="Roux"' in page


@pytest.mark.parametrize("who", ["responsable", "enfant"])
def test_adding_somebody_keeps_what_was_typed_and_refuses_nothing(
    at_desk: Any, calls: Any, who: str
) -> None:
    half = typed(**{"enfant-1-naissance": "pas encore"})
    answer = at_desk("nadia").post(PAGE, **half, ajouter=who)
    assert answer.status_code == 200
    assert f'name="{who}-2-prenom"' in answer.text
    assert 'value="pas encore"' in answer.text
    assert 'value="Ana"' in answer.text
    assert asked(calls, "open_household") == []


def test_a_family_is_opened_whole_under_the_first_guardians_name(at_desk: Any, calls: Any) -> None:
    more = {"responsables": "2", "responsable-2-prenom": "Luc", "responsable-2-nom": "Petit"}
    answer = at_desk("nadia").post(PAGE, **typed(**more))
    (order,) = asked(calls, "open_household")
    assert (order["household_id"], order["name"], order["despite"]) == (HOME, "Roux", None)
    assert [g["first_name"] for g in order["guardians"]] == ["Ana", "Luc"]
    assert order["guardians"][0]["email"] is None
    assert [(c["birth_date"], c["level"]) for c in order["children"]] == [("2018-03-14", "CE2")]
    assert answer.status_code == 303


def test_a_family_sent_twice_is_one_family(at_desk: Any, calls: Any) -> None:
    """The same words make the same order; other words under the same form open nothing more."""
    calls.answers["household", "open_household"] = Refused("household.already-opened")
    answer = at_desk("nadia").post(PAGE, **typed(intitule="Autre"))
    assert answer.location == f"/desk/familles/{HOME}"


def test_every_fault_is_beside_its_field_with_what_was_typed(at_desk: Any, calls: Any) -> None:
    wrong = {"enfant-1-classe": "", "code_postal": "99", "responsable-1-courriel": "ana"}
    answer = at_desk("nadia").post(PAGE, **typed(**wrong))
    assert answer.status_code == 422
    for field in wrong:
        assert f'id="{field}-erreur"' in answer.text
    assert 'value="Zoé"' in answer.text
    assert asked(calls, "open_household") == []


def test_who_may_be_known_is_shown_before_anything_is_made(at_desk: Any, calls: Any) -> None:
    calls.answers["household", "open_household"] = Refused("household.looks-alike")
    calls.answers["household", "look_alikes"] = [ALIKE]
    answer = at_desk("nadia").post(PAGE, **typed())
    assert answer.status_code == 409
    assert f'href="/desk/familles/{ALIKE["household_id"]}"' in answer.text
    assert "même enfant, même téléphone" in answer.text
    assert 'name="malgre"' in answer.text
    assert 'value="Zoé"' in answer.text
    at_desk("nadia").post(PAGE, **typed(malgre="Homonyme"))
    assert [order["despite"] for order in asked(calls, "open_household")] == [None, "Homonyme"]
