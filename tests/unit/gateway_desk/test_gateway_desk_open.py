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


def test_every_fault_is_told_at_once_and_says_whose_it_is(at_desk: Any, calls: Any) -> None:
    wrong = {"responsable-1-telephone": "06 12", "enfant-1-naissance": "31/02/2018"}
    second = {"enfants": "2", "enfant-2-prenom": "Max", "enfant-2-classe": ""}
    answer = at_desk("nadia").post(PAGE, **typed(**wrong, **second, **{"enfant-1-classe": ""}))
    assert asked(calls, "open_household") == []
    for told in (
        "Ana\u00a0: écrivez un numéro de téléphone français, par exemple 06 12 34 56 78.",
        "Zoé\u00a0: écrivez une date de naissance, par exemple 14/03/2018.",
        "Zoé\u00a0: saisissez la classe.",
        "Max\u00a0: choisissez l’école, ou",
    ):
        assert told in answer.text


def test_a_birth_written_in_words_is_a_birth(at_desk: Any, calls: Any) -> None:
    at_desk("nadia").post(PAGE, **typed(**{"enfant-1-naissance": "1er août 2018"}))
    (order,) = asked(calls, "open_household")
    assert order["children"][0]["birth_date"] == "2018-08-01"


def test_a_class_that_the_school_has_not_is_refused_and_its_own_are_told(
    at_desk: Any, calls: Any
) -> None:
    answer = at_desk("nadia").post(PAGE, **typed(**{"enfant-1-classe": "petite section"}))
    assert "n’est pas une classe de cette école, qui a\u00a0: CP, CE1 et CE2." in answer.text
    assert '<option value="CM2">École Curie</option>' in answer.text
    assert asked(calls, "open_household") == []
    at_desk("nadia").post(PAGE, **typed(**{"enfant-1-classe": "ce2"}))
    (order,) = asked(calls, "open_household")
    assert order["children"][0]["level"] == "CE2"


def test_a_child_of_two_homes_leads_to_the_other_record_with_the_number(
    at_desk: Any, calls: Any
) -> None:
    calls.answers["household", "look_alikes"] = [{**ALIKE, "why": ["child"]}]
    calls.answers["household", "open_household"] = Refused("household.looks-alike")
    chloe = {"enfant-1-prenom": "Chloé", "enfant-1-naissance": "03/11/2020"}
    page = at_desk("nadia").post(PAGE, **typed(**chloe)).text
    assert f'name="partage" value="{ALIKE["household_id"]}"' in page
    opened = {**calls.answers["household", "record"], "household_id": HOME, "reference": "F-000300"}
    calls.answers["household", "open_household"] = opened
    answer = at_desk("nadia").post(PAGE, **typed(**chloe), partage=ALIKE["household_id"])
    order = asked(calls, "open_household")[-1]
    assert (order["children"], order["despite"]) == (
        [],
        "Autre foyer d’un enfant du dossier F-000124",
    )
    assert answer.status_code == 303
    assert answer.location.startswith(f"/desk/familles/{ALIKE['household_id']}?modifier=foyers-")
    assert "&numero=F-000300#foyers-" in answer.location
