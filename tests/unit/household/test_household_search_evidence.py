"""A clerk sees at once why a family was found, and what was meant when a word was typed badly."""

from itertools import product

import pytest

from services.household.domain.evidence import evidence
from services.household.domain.near import grams, nearest, slips, slips_allowed
from services.household.domain.search import said_of, wanted
from services.household.workflows.registering import import_household
from tests.people import BOND, clerk
from tests.unit.household.household_fakes import FakeUnit, bond

BESIDE = {(None, "emergency"): [{"name": "Rose Leblanc", "phone": "06 12 34 00 55"}]}


def told(typed: str, near: dict[str, list[str]] | None = None, **change: str) -> list[str]:
    """Each evidence as "field: text", what was typed in brackets."""
    unit = FakeUnit()
    family = bond()
    family["guardians"][0] |= {"phone": "06 12 34 56 78", **change}
    import_household(unit, clerk(), family)
    said = said_of(unit.households.get(BOND), BESIDE)
    return [
        f"{one.field}: {one.text[: one.start]}[{one.text[one.start : one.start + one.length]}]"
        f"{one.text[one.start + one.length :]}"
        for one in evidence(said, wanted(typed), near)
    ]


@pytest.mark.parametrize(
    ("typed", "found_by"),
    [
        ("bond", ["name: [Bond]"]),
        ("bo", ["name: [Bo]nd"]),
        ("chloe", ["child: [Chloé] Bond"]),
        ("06 12 34 5", ["guardian.phone: [06 12 34 5]6 78"]),
        ("5678", ["guardian.phone: 06 12 34 [56 78]"]),
        ("+33 6 12 34 00", ["emergency: [06 12 34 00] 55"]),
        ("leblanc", ["emergency: Rose [Leblanc]"]),
        ("F 1", ["reference: [F-000001]"]),
        ("lilas", ["address: 12 rue des [Lilas]"]),
        ("andrew@bond.example", ["guardian.email: [andrew@bond.example]"]),
        ("bond sarah", ["name: [Bond]", "child: [Sarah] Bond"]),
        ("bond 5678", ["name: [Bond]", "guardian.phone: 06 12 34 [56 78]"]),
    ],
)
def test_it_is_said_by_what_a_family_was_found(typed: str, found_by: list[str]) -> None:
    assert told(typed) == found_by


@pytest.mark.parametrize(
    ("last_name", "typed", "found_by"),
    [
        ("O’Brien", "obrien", "guardian: Andrew [O’Brien]"),
        ("Le Gœuff", "legoeuff", "guardian: Andrew [Le Gœuff]"),
        ("Martin-Leroy", "leroy", "guardian: Andrew Martin-[Leroy]"),
    ],
)
def test_the_signs_of_a_name_are_within_what_was_found(
    last_name: str, typed: str, found_by: str
) -> None:
    assert told(typed, last_name=last_name) == [found_by]


def test_a_whole_word_tells_more_than_the_beginning_of_another() -> None:
    assert told("andre", first_name="Andréa", last_name="André") == ["guardian: Andréa [André]"]


def test_a_word_typed_badly_is_shown_as_the_family_writes_it() -> None:
    assert told("bnod chloe", near={"bnod": ["bond"]}) == ["name: [Bond]", "child: [Chloé] Bond"]


def test_groups_of_three_letters_take_the_ends_of_a_word_in() -> None:
    assert grams("bond") == sorted(["  b", " bo", "bon", "ond", "nd "])


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("martin", "martin", 0),
        ("martn", "martin", 1),
        ("matrin", "martin", 1),
        ("marrtin", "martin", 1),
        ("nguyen", "nguien", 1),
        ("lefevre", "lefebvre", 1),
        ("dupond", "dupont", 1),
        ("bond", "martin", 3),
    ],
)
def test_slips_of_the_finger_are_counted(one: str, other: str, count: int) -> None:
    assert slips(one, other, 2) == count
    assert slips(other, one, 2) == count


def test_the_nearest_come_first_and_what_is_far_does_not_come() -> None:
    known = ["martel", "martin", "marin", "durand", "martinez", "morton"]
    assert nearest("martn", known) == ["marin", "martin"]
    assert nearest("martin", ["martin", "martinez"]) == []


def test_what_is_put_aside_at_a_glance_was_too_far() -> None:
    known = {
        "".join(letters) for letters in (*product("aelm", repeat=4), *product("aem", repeat=6))
    }
    for word in ("alme", "maal", "eeaa", "lmea", "aemaem", "meaeam", "eelmaa"):
        most = slips_allowed(word)
        others = sorted(other for other in known if not other.startswith(word))
        near = sorted((slips(word, other, most), other) for other in others)
        assert nearest(word, known) == [other for count, other in near if count <= most][:8]
