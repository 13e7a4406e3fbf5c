"""The other home of a child, and the quotient to come, on the page of a record."""

from typing import Any

import pytest
from desk_fakes import asked
from gateway_answers import BOND, CHLOE, RECORD, demo_id

PAGE = f"/desk/familles/{BOND}"
SAISIE = demo_id("form", "homes")
LEROY = demo_id("household", "leroy")


TOLD = {"enfant": CHLOE, "acte": "even", "motif": "", "saisie": SAISIE, "demande": ""}
REQUEST = demo_id("request", "custody")


def finds(calls: Any, *households: dict[str, Any]) -> None:
    """What the search answers, whatever is typed."""
    found = calls.answers["household", "search"]
    calls.answers["household", "search"] = {**found, "households": list(households)}


@pytest.fixture
def leroy(calls: Any) -> dict[str, Any]:
    (own,) = calls.answers["household", "search"]["households"]
    other: dict[str, Any] = {**own, "household_id": LEROY, "reference": "F-000124"}
    return other | {"name": "Leroy", "children": ["Louise"]}


def test_the_one_record_that_a_name_finds_is_offered_and_is_no_error(
    at_desk: Any, calls: Any, leroy: Any
) -> None:
    """Prevents: "to correct" over a record that was found, its number to be typed again, and a
    child shared with a family that nobody has read the name of."""
    finds(calls, leroy)
    for button in ({"chercher": "oui"}, {}):
        answer = at_desk("nadia").post(f"{PAGE}/foyers", numero="leroy", **TOLD, **button)
        assert answer.status_code == (200 if button else 409)
        assert f'name="autre" value="{LEROY}" checked' in answer.text
        assert "F-000124, Leroy, Louise, 12 rue des Lilas, Démoville" in answer.text
        assert "À corriger" not in answer.text
        assert 'class="faute"' not in answer.text
        assert 'name="acte" value="even" checked' in answer.text
    assert asked(calls, "share_child") == []
    seen = {"numero": "leroy", "cherche": "leroy", "autre": LEROY}
    at_desk("nadia").post(f"{PAGE}/foyers", **seen, **TOLD)
    at_desk("nadia").post(f"{PAGE}/foyers", numero="f124", **TOLD)
    assert [it["other_household_id"] for it in asked(calls, "share_child")] == [LEROY, LEROY]


def test_of_several_records_one_is_chosen_and_none_is_guessed(
    at_desk: Any, calls: Any, leroy: Any
) -> None:
    twin = {**leroy, "household_id": demo_id("household", "twin"), "reference": "F-000125"}
    finds(calls, leroy, twin)
    seen = {"numero": "leroy", "cherche": "leroy"}
    answer = at_desk("nadia").post(f"{PAGE}/foyers", **seen, **TOLD)
    assert answer.status_code == 422
    assert 'id="autre-erreur"' in answer.text
    # Another name was typed since: what had been chosen in the list before is not meant any more.
    changed = {"numero": "martin", "cherche": "leroy", "autre": LEROY}
    assert at_desk("nadia").post(f"{PAGE}/foyers", **changed, **TOLD).status_code == 409
    assert asked(calls, "share_child") == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Leroy", "Aucun autre dossier ouvert n’est trouvé à ce nom."),
        ("F-000999", "Aucun dossier ouvert n’a ce numéro."),
        ("F-000123", "C’est le numéro de ce dossier-ci."),
        (" ", "Saisissez un nom ou le numéro de l’autre dossier."),
    ],
)
def test_what_finds_nobody_is_said_as_it_is_and_stays_typed(
    at_desk: Any, typed: str, said: str
) -> None:
    """The search finds this record alone."""
    for button in ({"chercher": "oui"}, {}):
        answer = at_desk("nadia").post(f"{PAGE}/foyers", numero=typed, **TOLD, **button)
        assert answer.status_code == 422
        assert said in answer.text
        assert f'name="numero" type="text" value="{typed}"' in answer.text


def test_a_request_leads_to_the_other_home_already_looked_for_and_back(
    at_desk: Any, calls: Any, leroy: Any
) -> None:
    finds(calls, leroy)
    query = f"modifier=foyers-{CHLOE}&demande={REQUEST}&numero=Leroy"
    page = at_desk("nadia").get(f"{PAGE}?{query}").text
    assert f'name="autre" value="{LEROY}" checked' in page
    assert f'name="demande" value="{REQUEST}"' in page
    assert f'href="/desk/a-traiter/changements/{REQUEST}"' in page
    seen = {"numero": "Leroy", "cherche": "Leroy", "autre": LEROY, "demande": REQUEST}
    answer = at_desk("nadia").post(f"{PAGE}/foyers", **TOLD | seen)
    assert answer.location == f"/desk/a-traiter/changements/{REQUEST}"


def test_the_page_of_custody_leads_to_the_other_home_and_to_the_record(
    at_desk: Any, calls: Any
) -> None:
    calls.answers["household", "custody"] = []
    page = at_desk("nadia").get(f"{PAGE}/garde").text
    assert f'href="{PAGE}?modifier=foyers-{CHLOE}#foyers-{CHLOE}"' in page
    assert f'href="{PAGE}">Revenir au dossier' in page


def test_a_quotient_that_counts_tomorrow_is_told_today(at_desk: Any, calls: Any) -> None:
    """Prevents: the same quotient entered again, because the record said "unknown"."""
    quotient = {
        "amount": 845,
        "source": "CAF",
        "valid_from": "2027-06-03",
        "recorded_at": "2027-06-02T08:00:00+00:00",
        "by_name": "Nadia",
        "origin": "town",
        "read_on": None,
        "lapses_on": None,
    }
    undone = {**quotient, "amount": None, "source": "Reprise annulée", "valid_from": "2027-01-01"}
    calls.answers["household", "record"] = {**RECORD, "quotient_familial": undone}
    calls.answers["household", "quotients"] = [quotient, undone]
    page = at_desk("nadia").get(PAGE).text
    assert "à partir du 03/06/2027" in page
    assert "la reprise de fichier qui le donnait a été annulée" in page
    assert "<dd>Reprise annulée</dd>" not in page
