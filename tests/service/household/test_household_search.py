"""A clerk with a queue at the counter finds the family, on real PostgreSQL."""

from typing import Any

import pytest
from household_town import LEROY, MARTIN, NADIA, home_of_louise, imported
from sqlalchemy import event

from services.household.domain.search import ALWAYS, TOLD, wanted
from services.household.repository.searching import Asked
from tests.house import House
from tests.people import demo_id

JAMIE = {
    "guardian_id": demo_id("guardian/jamie-martin"),
    "first_name": "Jamie",
    "last_name": "Martin",
}
ELSEWHERE = {"address": {"line1": "4 impasse du Lavoir", "postcode": "99100", "city": "Autreville"}}
BY_THE_RELEASE_BEFORE = "UPDATE households SET words = array_to_tsvector(ARRAY['bond', 'sarah'])"


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


def test_a_family_is_found_by_the_end_of_a_telephone_and_it_is_said_so(town: House) -> None:
    imported(town)
    found = town.call("household", "search", who=NADIA, text="56 78")
    assert found["households"][0]["found_by"] == [
        {"field": "guardian.phone", "text": "06 12 34 56 78", "start": 9, "length": 5}
    ]
    assert (found["total"], found["among"], found["near"]) == (1, 1, [])


@pytest.mark.parametrize("text", ["bnod", "bondd", "cloé bond", "demovile", "bond sarha"])
def test_a_family_whose_name_is_typed_badly_is_near(town: House, text: str) -> None:
    imported(town)
    imported(town, household_id=MARTIN, name="Martin", children=[], guardians=[JAMIE], **ELSEWHERE)
    told = town.call("household", "search", who=NADIA, text=text)
    assert (told["total"], told["households"]) == (0, [])
    assert [family["name"] for family in told["near"]] == ["Bond"]


def test_what_is_found_as_typed_is_not_near_as_well(town: House) -> None:
    imported(town, household_id=LEROY, name="Lefevre", children=[])
    imported(town, household_id=MARTIN, name="Lefebvre", children=[])
    told = town.call("household", "search", who=NADIA, text="lefevre")
    assert [family["name"] for family in told["households"]] == ["Lefevre"]
    assert [family["name"] for family in told["near"]] == ["Lefebvre"]


def test_those_of_the_name_come_before_those_of_the_street(town: House) -> None:
    imported(town, household_id=LEROY, name="Abel", children=[], **at("3 rue Pasteur"))
    imported(town, household_id=MARTIN, name="Pasteur", children=[])
    found = town.call("household", "search", who=NADIA, text="pasteur")["households"]
    assert [household["name"] for household in found] == ["Pasteur", "Abel"]


def at(line1: str) -> dict[str, Any]:
    return {"address": {"line1": line1, "postcode": "99000", "city": "Démoville"}}


def known(town: House, word: str) -> bool:
    return bool(town.sql("household", "SELECT 1 FROM known_words WHERE word = :word", word=word))


def test_a_family_that_the_release_before_has_saved_is_found_again_as_this_one_finds_it(
    town: House,
) -> None:
    imported(town)
    town.sql("household", BY_THE_RELEASE_BEFORE)
    assert town.call("household", "search", who=NADIA, text="bond")["total"] == 0
    town.run_scheduled("household", "index_again")
    assert town.call("household", "search", who=NADIA, text="5678")["total"] == 1


def test_a_word_that_no_family_has_any_more_is_forgotten(town: House) -> None:
    imported(town, name="Zylberstein")
    imported(town, name="Bond")
    assert known(town, "zylberstein")
    town.run_scheduled("household", "forget_words")
    assert not known(town, "zylberstein")
    assert known(town, "bond")


@pytest.mark.parametrize("text", ["bond louise", "zz", "bond' | 'zz", "!!"])
def test_a_family_is_not_found_by_what_is_not_its_own(town: House, text: str) -> None:
    imported(town)
    assert town.call("household", "search", who=NADIA, text=text)["total"] == 0


@pytest.mark.parametrize("typed", ["martin lilas", "06 12 34", "5678", "andrew@bond.example"])
def test_a_search_reads_the_index_and_not_every_family(town: House, typed: str) -> None:
    """Prevents: a search that takes the time of a whole town for each clerk and each word."""
    asked = Asked(wanted(typed), frozenset((*ALWAYS, *TOLD)))
    (plan,) = plans_of(town, lambda unit: unit.searching.find(asked, 0, 25))
    # Those found, and twice those who say the very words.
    assert plan.count("Bitmap Index Scan on households_words") >= 3
    assert "Seq Scan" not in plan


def test_words_near_are_read_from_their_index_too(town: House) -> None:
    (plan,) = plans_of(town, lambda unit: unit.searching.known_like("martn"))
    assert "Bitmap Index Scan on known_words_grams" in plan
    assert "Seq Scan" not in plan


def plans_of(town: House, act: Any) -> list[str]:
    """How PostgreSQL would answer each statement of an act in a town larger than this one."""
    with town.unit("household") as unit:
        said: list[Any] = []
        event.listen(unit.connection, "before_cursor_execute", lambda *told: said.append(told[2:4]))
        act(unit)
        asked = list(said)
        unit.connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        return [
            "\n".join(row[0] for row in unit.connection.exec_driver_sql(f"EXPLAIN {one}", told))
            for one, told in asked
        ]
