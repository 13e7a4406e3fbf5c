"""A day or an amount is read as people type it, and nothing else is taken for one."""

from datetime import date

import pytest

from gateway.typed import amount_typed, day_typed, is_same_name

DAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    "text",
    [
        "18/11/2026",
        " 18.11.26",
        "18-11-2026",
        "18 11 2026",
        "18112026",
        "2026-11-18",
        "18 novembre 2026",
        "18 NOVEMBRE 2026",
        "2026/11/18",
    ],
)
def test_a_day_is_read_however_it_is_typed(text: str) -> None:
    assert day_typed(text) == DAY


@pytest.mark.parametrize(
    "text", ["", "31/11/2026", "18/11", "demain", "1811202", "18 brumaire 2026"]
)
def test_what_is_no_day_is_not_made_one(text: str) -> None:
    assert day_typed(text) is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [("534", "534"), ("1 234,50 €", "1234.50"), ("1\u202f234", "1234"), ("12.5", "12.5")],
)
def test_an_amount_is_read_with_its_blanks_and_its_comma(text: str, amount: str) -> None:
    assert amount_typed(text) == amount


@pytest.mark.parametrize("text", ["", "cinq", "NaN", "1,2,3", "∞"])
def test_what_is_no_amount_is_not_made_one(text: str) -> None:
    assert amount_typed(text) is None


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("bond, andrew", True),
        ("ANDREW  BOND", True),
        ("Andréw-Bond", True),
        ("Andrew Bonds", False),
        ("Bond", False),
    ],
)
def test_a_name_is_the_same_however_it_is_typed(other: str, same: bool) -> None:
    assert is_same_name("Andrew Bond", other) == same
