"""A clerk with a queue at the counter finds the family, whatever the spelling."""

import pytest

from services.household.domain.search import words_of, words_to_find
from services.household.workflows.registering import import_household
from tests.people import BOND, clerk
from tests.unit.household.household_fakes import FakeUnit, bond


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Chloé", ["chloe"]),
        ("CHLOE BOND", ["chloe", "bond"]),
        ("Le Gœuff-D’Été", ["le", "goeuff", "d", "ete"]),
        ("Chloe\u0301", ["chloe"]),
        ("F-000123", ["f", "000123"]),
        ("'; DROP TABLE x; --", ["drop", "table", "x"]),
        ("!!!", []),
    ],
)
def test_accents_and_capitals_do_not_hide_a_family(typed: str, words: list[str]) -> None:
    assert words_of(typed) == words


def test_a_family_is_found_by_its_children_its_parents_and_its_reference() -> None:
    unit = FakeUnit()
    import_household(unit, clerk(), bond())
    words = words_to_find(unit.households.get(BOND))
    assert words == ["000001", "1", "andrew", "bond", "chloe", "f", "sarah"]
