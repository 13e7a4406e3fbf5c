"""The frame of the desk: the menu of each function, and keys for whoever wants them."""

import re
from typing import Any

import pytest


def menu(at_desk: Any, session: str, path: str = "/desk/preferences") -> dict[str, bool]:
    """The groups of the menu, each with whether it is open."""
    page = at_desk(session).get(path).text
    told = re.findall(r"<details( open)?><summary>([^<]+)", page)
    return {name: bool(is_open) for is_open, name in told}


@pytest.mark.parametrize(
    ("session", "groups"),
    [
        (
            "nadia",
            {
                "Familles": True,
                "Aujourd’hui": True,
                "Argent": False,
                "Publier": False,
                "Réglages": False,
            },
        ),
        ("omar", {"Familles": True, "Argent": True, "Réglages": False}),
        ("ines", {"Aujourd’hui": True}),
        ("leo", {"Aujourd’hui": True}),
        ("kim", {}),
    ],
)
def test_each_function_finds_its_own_work_open_and_no_empty_group(
    at_desk: Any, session: str, groups: dict[str, bool]
) -> None:
    assert menu(at_desk, session) == groups


def test_the_group_of_the_page_is_open_and_the_page_is_marked(at_desk: Any) -> None:
    assert menu(at_desk, "nadia", "/desk/tarifs")["Réglages"]
    page = at_desk("nadia").get("/desk/tarifs").text
    assert re.search(r'href="/desk/tarifs" aria-current="page"', page)
    under = at_desk("nadia").get("/desk/actualites/nouvelle").text
    assert re.search(r'href="/desk/actualites" aria-current="true"', under)


def test_the_menu_opens_without_a_script_on_a_telephone(at_desk: Any) -> None:
    page = at_desk("nadia").get("/desk").text
    assert 'href="#menu"' in page
    assert 'id="menu"' in page


def test_nobody_is_offered_a_search_that_is_not_theirs(at_desk: Any) -> None:
    assert 'role="search"' in at_desk("omar").get("/desk/preferences").text
    assert 'role="search"' not in at_desk("ines").get("/desk/preferences").text


def test_keys_turned_off_press_nothing_in_this_browser_any_more(at_desk: Any) -> None:
    nadia = at_desk("nadia")
    assert 'data-touche="/"' in nadia.get("/desk/tarifs").text
    saved = nadia.follow(nadia.post("/desk/preferences", touches="non"))
    assert "Préférences enregistrées" in saved.text
    page = nadia.get("/desk/tarifs").text
    assert "data-touche" not in page
    assert 'aria-hidden="true">/' not in page
    nadia.post("/desk/preferences", touches="oui")
    assert 'data-touche="/"' in nadia.get("/desk/tarifs").text
