"""A `collège`, or a school of another town: offered where a child may really be, and nowhere where
the town gives a school."""

from typing import Any

import pytest
from desk_answers_entries import AN_ENTRY, ENTRY_SEASON, a_review
from desk_answers_schools import ENTRY, PASTEUR, a_class
from desk_fakes import asked
from gateway_answers import BOND, CHLOE, demo_id

COLLEGE, SIXTH = demo_id("school", "college"), demo_id("class", "sixieme")
AT = "/desk/reglages/ecoles"


@pytest.fixture
def nadia(at_desk: Any, calls: Any) -> Any:
    elsewhere = {"school_id": COLLEGE, "name": "Collège", "is_open": True, "is_ours": False}
    calls.answers["household", "schools"] = [elsewhere, *calls.answers["household", "schools"]]
    classes = calls.answers["household", "classes"]
    calls.answers["household", "classes"] = [*classes, a_class(SIXTH, "6e", 1, COLLEGE)]
    calls.answers["household", "review_inscription"] = a_review()
    calls.answers["household", "inscriptions"] = [AN_ENTRY]
    calls.answers["household", "seasons"] = [ENTRY_SEASON]
    return at_desk("nadia")


@pytest.mark.parametrize(
    "page",
    [
        "/desk/reglages/secteurs",
        f"/desk/a-traiter/ecole/{ENTRY}",
        f"/desk/familles/{BOND}/ecole",
    ],
)
def test_it_is_not_offered_where_the_town_gives_a_school(nadia: Any, page: str) -> None:
    shown = nadia.get(page).text
    assert f'value="{PASTEUR}"' in shown
    assert f'value="{COLLEGE}"' not in shown


@pytest.mark.parametrize(
    ("page", "value"),
    [
        (f"/desk/familles/{BOND}?modifier=enfant-{CHLOE}", COLLEGE),
        ("/desk/familles/ouvrir", COLLEGE),
        (f"{AT}/{PASTEUR}/passage?classe=CM2", SIXTH),
    ],
)
def test_it_is_offered_where_a_child_may_be_after_the_schools_of_the_town(
    nadia: Any, page: str, value: str
) -> None:
    shown = nadia.get(page).text
    own = PASTEUR if value == COLLEGE else demo_id("class", "cp")
    assert -1 < shown.index(f'value="{own}"') < shown.index(f'value="{value}"')


def test_a_clerk_says_whether_the_town_places_children_there(nadia: Any, calls: Any) -> None:
    calls.answers["household", "add_school"] = calls.answers["household", "schools"][0]
    typed = {"cle": demo_id("form", "school"), "nom": "Collège", "commune": "non"}
    nadia.post(AT, **typed)
    nadia.post(f"{AT}/{COLLEGE}/commune", cle=typed["cle"], commune="oui")
    nadia.post(f"{AT}/{COLLEGE}/nom", cle=typed["cle"], nom="Collège Jean-Moulin")
    told = [(it["name"], it.get("is_ours")) for it in asked(calls, "add_school")]
    assert told == [("Collège", False), ("Collège", True), ("Collège Jean-Moulin", None)]
    assert "Dites si la commune" in nadia.post(f"{AT}/{COLLEGE}/commune", cle=typed["cle"]).text
    assert "pas à la commune" in nadia.get(AT).text
