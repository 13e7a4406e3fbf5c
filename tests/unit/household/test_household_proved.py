"""What FranceConnect proves, beside what a record says: the same, near, or how it differs."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.household.domain.recognising import Candidate, Proved, gap, is_near

PROVED = Proved(UUID(int=1), "LE GŒUFF", "Chloé Marie", date(1985, 3, 12))
WRITTEN = Candidate(UUID(int=2), UUID(int=3), "chloe", "Martin", "Le Goeuff", "1985-03-12")


def test_the_same_names_and_birth_however_written_are_no_gap():
    assert gap(PROVED, WRITTEN) is None


@pytest.mark.parametrize(
    ("but", "said"),
    [
        ({"birth_date": None}, "no-birth-date"),
        ({"birth_date": "1985-03-13"}, "birth-date"),
        ({"birth_name": None}, "names"),
        ({"first_name": "Marie"}, "names"),
    ],
)
def test_what_differs_is_named(but, said):
    assert gap(PROVED, replace(WRITTEN, **but)) == said


def test_a_birth_of_which_only_the_year_is_known_certifies_nothing():
    assert gap(replace(PROVED, birth_date=None), WRITTEN) == "birth-date"


@pytest.mark.parametrize(
    "written",
    [
        {"birth_name": None, "last_name": "Le Gouef"},
        {"birth_name": "Legoeuff", "last_name": "GOEUFF"},
        {"first_name": "Marie-Chloé"},
        {"first_name": "Cloé"},
    ],
)
def test_a_name_written_otherwise_is_near(written):
    assert is_near(PROVED, replace(WRITTEN, birth_date=None, **written))


@pytest.mark.parametrize("written", [{"first_name": "Paul"}, {"birth_name": "Durand"}])
def test_another_name_is_not_near(written):
    assert not is_near(PROVED, replace(WRITTEN, **written))
