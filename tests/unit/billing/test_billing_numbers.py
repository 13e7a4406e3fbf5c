"""A number read out at the counter is found, however it is written, and no other."""

import pytest

from services.billing.domain.numbers import Begun, Series, meant_by

BEGUN = [
    Begun(Series("003", 2027, "invoice"), 162),
    Begun(Series("003", 2027, "receipt"), 61_300),
    Begun(Series("003", 2026, "receipt"), 61_234),
    Begun(Series("007", 2027, "credit_note"), 12),
]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("2027-003-000162", ["2027-003-000162"]),
        ("2027003000162", ["2027-003-000162"]),
        ("2027 003 R000162", ["2027-003-R000162"]),
        ("2027003r061234", ["2027-003-R061234"]),
        ("R061234", ["2027-003-R061234", "2026-003-R061234"]),
        ("r 12", ["2027-003-R000012", "2026-003-R000012"]),
        ("A12", ["2027-007-A000012"]),
        ("06 12 34", ["2027-003-R061234", "2026-003-R061234"]),
        ("000012", ["2027-003-000012", "2027-003-R000012", "2026-003-R000012", "2027-007-A000012"]),
        ("2027-003-000163", []),
        ("A13", []),
        ("12", []),
        ("5678", []),
        ("06 12 34 56 78", []),
        ("bond", []),
        ("000000", []),
    ],
)
def test_a_number_is_found_by_its_whole_or_its_end(typed: str, numbers: list[str]) -> None:
    assert meant_by(typed, BEGUN) == numbers
