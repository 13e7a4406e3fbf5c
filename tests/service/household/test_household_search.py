"""A clerk with a queue at the counter finds the family, on real PostgreSQL."""

import pytest
from household_town import LEROY, MARTIN, NADIA, home_of_louise, imported

from tests.house import House
from tests.people import demo_id


@pytest.mark.parametrize(
    "text", ["bond", "BON", "chloé", "CHLOE bond", "sarah andrew", "F-000001", "000001", "F000001",
     "andrew@bond.example"],
)  # fmt: skip
def test_a_clerk_in_a_hurry_finds_the_family(town: House, text: str) -> None:
    imported(town)
    home_of_louise(town, MARTIN, "even", "Martin")
    found = town.call("household", "search", who=NADIA, text=text)["households"]
    assert [household["name"] for household in found] == ["Bond"]
    assert found[0]["children"] == ["Chloé", "Sarah"]
    assert (found[0]["reference"], found[0]["city"]) == ("F-000001", "Démoville")


def test_a_clerk_sees_those_found_beyond_the_first_page(town: House) -> None:
    for number in range(27):
        of_number = demo_id(f"household/{number}")
        imported(town, household_id=of_number, name=f"Durand{number:02}", children=[])
    pages = [
        town.call("household", "search", who=NADIA, text="durand", page=page) for page in (1, 2)
    ]
    assert [(page["total"], page["pages"], len(page["households"])) for page in pages] == [
        (27, 2, 25),
        (27, 2, 2),
    ]


def test_the_very_word_comes_before_those_it_begins(town: House) -> None:
    imported(town, household_id=LEROY, name="Yacoubi", children=[])
    imported(town, household_id=MARTIN, name="Y", children=[])
    found = town.call("household", "search", who=NADIA, text="y")["households"]
    assert [household["name"] for household in found] == ["Y", "Yacoubi"]


@pytest.mark.parametrize("text", ["bond louise", "zz", "bond' | 'zz", "!!"])
def test_a_family_is_not_found_by_what_is_not_its_own(town: House, text: str) -> None:
    imported(town)
    assert town.call("household", "search", who=NADIA, text=text)["total"] == 0
