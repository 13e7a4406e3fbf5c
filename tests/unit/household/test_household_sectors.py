"""An address gives one school of the table of streets, or says what is missing."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from services.household.domain.sector_errors import SectorEmpty, SectorOverlaps
from services.household.domain.sectors import (
    Sector,
    begins_school,
    check_all,
    level_of,
    nearest_level,
    place,
)

PASTEUR, CURIE = UUID(int=1), UUID(int=2)


def a_line(street: str = "rue des Lilas", school: UUID = PASTEUR, **but: object) -> Sector:
    line = Sector(uuid4(), "Démoville", street, "both", 1, 9999, "all", school)
    return replace(line, **but)  # type: ignore[arg-type]


SIDES = [
    a_line(side="even", last=40),
    a_line(school=CURIE, side="odd", last=39),
]


@pytest.mark.parametrize(
    ("line1", "school"),
    [
        ("12 rue des Lilas", PASTEUR),
        ("12 bis, Rue des LILAS", PASTEUR),
        ("12B rue des lilas", PASTEUR),
        ("n° 12-14 r. des Lilas", PASTEUR),
        ("13 rue Lilas", CURIE),
        ("39, rue des Lilas", CURIE),
    ],
)
def test_an_address_gives_its_school_however_it_is_written(line1: str, school: UUID):
    found = place(SIDES, line1, "DEMOVILLE", "CP")
    assert (found.why, found.school_id) == ("found", school)


@pytest.mark.parametrize(
    ("line1", "city", "why"),
    [
        ("42 rue des Lilas", "Démoville", "number-outside"),
        ("rue des Lilas", "Démoville", "number-missing"),
        ("12 rue du Lac", "Démoville", "street-unknown"),
        ("12 rue des Lilas", "Voisinville", "street-unknown"),
    ],
)
def test_an_address_that_the_table_does_not_have_gives_no_school(line1: str, city: str, why: str):
    found = place(SIDES, line1, city, "CP")
    assert (found.why, found.school_id) == (why, None)


def test_a_street_of_one_school_needs_no_number_and_one_of_two_stages_asks_the_level():
    assert place([a_line()], "Rue des Lilas", "Démoville", "PS").school_id == PASTEUR
    stages = [a_line(stage="nursery"), a_line(school=CURIE, stage="elementary")]
    check_all(stages, [])
    schools = [
        place(stages, "3 rue des Lilas", "Démoville", level).school_id for level in ["MS", "CP"]
    ]
    assert schools == [PASTEUR, CURIE]
    assert place(stages[:1], "3 rue des Lilas", "Démoville", "CP").why == "no-table"


@pytest.mark.parametrize(
    "other",
    [
        a_line(first=40, last=60),
        a_line("R. Lilas", CURIE, first=2, last=2),
        a_line(school=CURIE, side="odd", stage="nursery", first=39, last=39),
    ],
)
def test_no_number_is_on_two_lines_for_one_level(other: Sector):
    with pytest.raises(SectorOverlaps) as refusal:
        check_all([a_line("rue du Lac"), other], SIDES)
    assert refusal.value.details["position"] == 1
    assert refusal.value.details["street"] == "rue des Lilas"


def test_lines_that_share_no_number_stand_side_by_side():
    check_all([a_line(side="even", first=42), a_line(side="odd", first=41)], SIDES)
    check_all([a_line(city="Voisinville")], SIDES)


@pytest.mark.parametrize(
    ("but", "field"), [({"first": 9, "last": 3}, "last"), ({"side": "even", "last": 1}, "first")]
)
def test_a_line_without_any_number_is_refused_with_its_field(but: dict[str, object], field: str):
    with pytest.raises(SectorEmpty) as refusal:
        check_all([a_line(**but)], [])
    assert refusal.value.details["field"] == field


@pytest.mark.parametrize(
    ("birth", "level", "begins"),
    [
        ("2024-12-31", "PS", True),
        ("2021-01-01", "CP", True),
        ("2022-06-30", "GS", False),
        ("2026-01-01", None, False),
        ("2010-01-01", None, False),
    ],
)
def test_a_level_is_the_year_of_birth(birth: str, level: str | None, begins: bool) -> None:
    born = date.fromisoformat(birth)
    for first in (date(2027, 8, 30), date(2027, 9, 1), date(2028, 1, 4)):
        assert level_of(born, first) == level
        assert begins_school(born, first) == begins


def test_whoever_is_younger_or_older_has_the_nearest_level() -> None:
    first = date(2027, 9, 1)
    assert nearest_level(date(2026, 1, 1), first) == "TPS"
    assert nearest_level(date(2010, 1, 1), first) == "CM2"
