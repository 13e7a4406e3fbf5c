"""A clerk with a queue at the counter finds the family, whatever the spelling."""

import pytest

from services.household.domain.search import wanted, words_of, words_to_find
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
        ("AYDIN Aydın İnci", ["aydin", "aydin", "inci"]),
        ("Đặng Þór", ["dang", "thor"]),
        ("Жанна محمد 山田", ["жанна", "محمد", "山田"]),
    ],
)
def test_accents_and_capitals_do_not_hide_a_family(typed: str, words: list[str]) -> None:
    assert words_of(typed) == words


def kept(**change: str) -> set[str]:
    unit = FakeUnit()
    told = bond()
    told["guardians"][0] |= change
    import_household(unit, clerk(), told)
    return set(words_to_find(unit.households.get(BOND)))


def finds(words: set[str], typed: str) -> bool:
    """As the repository does: of each part, one way whose words all begin a word kept."""
    return bool(wanted(typed)) and all(
        any(all(any(w.startswith(word) for w in words) for word in way) for way in part)
        for part in wanted(typed)
    )


@pytest.mark.parametrize(
    ("last_name", "typed"),
    [
        ("O'Brien", "obrien"),
        ("O’Brien", "O'Brien"),
        ("OBrien", "O'Brien"),
        ("O'Brien", "o brien"),
        ("Le Gœuff", "le-goeuff"),
        ("Le-Gœuff", "legoeuff"),
        ("Aydın", "aydin"),
        ("Aydin", "AYDIN"),
        ("山田", "山"),
        ("محمد", "محمد"),
        ("Y", "y"),
    ],
)
def test_the_signs_and_letters_of_a_name_do_not_hide_a_family(last_name: str, typed: str) -> None:
    assert finds(kept(last_name=last_name), typed)


@pytest.mark.parametrize(
    "typed",
    ["06 12 34 56 78", "0612345678", "+33 6 12 34", "06.12", "andrew@bond.example", "bond.example",
     "12 rue des lilas", "lilas 99000", "démoville", "F000001", "f-000001", "000001"],
)  # fmt: skip
def test_a_family_is_found_by_what_a_clerk_has_before_them(typed: str) -> None:
    assert finds(kept(phone="06 12 34 56 78", email="andrew@bond.example"), typed)


def test_a_family_is_not_found_by_another_familys_words() -> None:
    words = kept()
    assert not finds(words, "bond louise")
    assert not finds(words, "06 99 99 99 99")
    assert not finds(words, "?!")


def test_a_family_is_found_by_its_children_its_parents_and_its_reference() -> None:
    unit = FakeUnit()
    import_household(unit, clerk(), bond())
    words = words_to_find(unit.households.get(BOND))
    assert {"000001", "1", "f000001", "andrew", "bond", "chloe", "sarah"} <= set(words)
