"""A clerk with a queue at the counter finds the family, whatever the spelling."""

from collections.abc import Collection

import pytest

from services.household.domain.search import (
    ALWAYS,
    TOLD,
    fields_of,
    fields_shown,
    wanted,
    words_of,
)
from services.household.workflows.indexing import index
from services.household.workflows.registering import import_household
from tests.people import BOND, clerk
from tests.unit.household.household_fakes import ANDREW, CHLOE, JAMIE, FakeUnit, bond


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


def kept(**change: str) -> list[str]:
    """By what Andrew's family is found, he being told so."""
    unit = FakeUnit()
    told = bond()
    told["guardians"][0] |= change
    import_household(unit, clerk(), told)
    return unit.households.words[BOND]


def finds(words: list[str], typed: str, fields: Collection[str] = (*ALWAYS, *TOLD)) -> bool:
    """As the repository does: of each part, one way whose words all begin a word kept under one of
    these fields."""

    def says(field: str, way: tuple[str, ...]) -> bool:
        return all(any(w.startswith(f"{field}§{word}") for w in words) for word in way)

    return bool(wanted(typed)) and all(
        any(says(field, way) for way in part for field in fields_of(way[0]) if field in fields)
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
     "12 rue des lilas", "lilas 99000", "démoville", "F000001", "f-000001", "000001", "F 1", "f1",
     "5678", "34 56 78", "+33 (0)6 12 34 56 78", "0033612345678", "612345678", "bond 5678"],
)  # fmt: skip
def test_a_family_is_found_by_what_a_clerk_has_before_them(typed: str) -> None:
    assert finds(kept(phone="06 12 34 56 78", email="andrew@bond.example"), typed)


def test_a_family_is_not_found_by_another_familys_words() -> None:
    words = kept()
    assert not finds(words, "bond louise")
    assert not finds(words, "06 99 99 99 99")
    assert not finds(words, "?!")
    assert not finds(words, "678")  # Three digits end too many telephones.


def test_the_release_before_goes_on_finding_families(plain_words: set[str]) -> None:
    """It asks for words without their field, and runs beside this one while a town is updated."""
    assert {"000001", "1", "f000001", "andrew", "bond", "chloe", "sarah"} <= plain_words
    assert {"0612345678", "example", "lilas", "99000"} <= plain_words


@pytest.fixture
def plain_words() -> set[str]:
    return {word for word in kept(phone="06 12 34 56 78") if "§" not in word}


def with_people_beside() -> FakeUnit:
    unit = FakeUnit()
    import_household(unit, clerk(), bond())
    unit.particulars.own = {
        (BOND, ANDREW, "guardian.phone_home"): "01 40 20 30 40",
        (BOND, None, "emergency"): [{"name": "Rose Leblanc", "phone": "06 12 34 00 55"}],
        (BOND, CHLOE, "child.pickup"): [{"name": "Paulo Da Silva", "phone": None}],
        (BOND, JAMIE, "guardian.phone_work"): "05 99 99 99 99",  # Who has left.
    }
    index(unit, unit.households.get(BOND))
    return unit


@pytest.mark.parametrize("typed", ["06 12 34 00", "0055", "rose leblanc", "silva", "01 40 20"])
def test_a_family_is_found_by_whom_it_names_beside_its_own_people(typed: str) -> None:
    assert finds(with_people_beside().households.words[BOND], typed)


def test_a_family_is_not_found_by_somebody_who_has_left_it() -> None:
    assert not finds(with_people_beside().households.words[BOND], "05 99 99 99 99")


def test_nobody_finds_a_family_by_what_is_not_shown_to_them() -> None:
    """Prevents: a cashier who learns, by typing numbers, whom a family calls in an emergency."""
    unit = with_people_beside()
    words = unit.households.words[BOND]
    till = fields_shown(unit.record_fields.policies(), "cashier")
    assert finds(words, "bond", till)
    assert finds(words, "01 40 20 30 40", till)
    assert not finds(words, "06 12 34 00 55", till)
    assert not finds(words, "leblanc", till)
    unit.record_fields.decide("guardian.phone", cashier="hidden")
    till = fields_shown(unit.record_fields.policies(), "cashier")
    assert not finds(words, "06 12 34 56 78", till)


def test_names_and_places_are_known_to_whoever_types_them_badly_and_numbers_are_not() -> None:
    unit = with_people_beside()
    assert {"andrew", "bond", "chloe", "lilas", "demoville"} <= unit.searching.words
    assert not {word for word in unit.searching.words if not word.isalpha()}
    assert "leblanc" not in unit.searching.words
