"""A day or an amount is read as people type it, and nothing else is taken for one."""

from datetime import date

import pytest

from chassis.refusals import Refusal
from gateway.typed import amount_typed, day_typed, is_phone
from services.household.domain.contact import phone_number

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
    "text",
    [
        "06 12 34 56 78",
        "06.12.34.56.78",
        "+33 (0)6 12 34 56 78",
        "0033612345678",
        "+687 12 34 56",
        "06 12",
        "00 12 34 56 78",
        "+44 20 7946 0018",
        "bureau",
        "0612345678 poste 2",
        "+33006123",
    ],
)
def test_a_number_is_one_for_the_form_and_for_the_record_alike(text: str) -> None:
    """A form that took what household refuses would tell its faults one after the other."""
    try:
        taken = phone_number(text) is not None
    except Refusal:
        taken = False
    assert is_phone(text) == taken
