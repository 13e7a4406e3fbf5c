"""Which months a family finds, and which of those that are typed by hand are its own."""

from datetime import date

import pytest

from services.billing.domain.invoices import Month
from services.billing.domain.statements import Span, is_told, months_listed

JUNE_2 = date(2027, 6, 2)


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (None, "2027-06", "2027-06"),
        ((date(2027, 3, 15), date(2027, 5, 1)), "2027-03", "2027-06"),
        ((date(2027, 6, 7), date(2027, 8, 31)), "2027-06", "2027-08"),
        ((date(2019, 9, 2), date(2027, 6, 1)), "2026-09", "2027-06"),
        ((date(2027, 9, 2), date(2027, 9, 2)), "2027-06", "2027-09"),
    ],
)
def test_every_month_from_the_first_that_costs_something_is_listed(
    span: Span, first: str, last: str
) -> None:
    listed = [str(month) for month in months_listed(JUNE_2, span)]
    assert (listed[-1], listed[0]) == (first, last)
    assert listed == sorted(set(listed), reverse=True)


@pytest.mark.parametrize(
    ("month", "told"),
    [
        ("1999-01", False),
        ("2019-08", False),
        ("2019-09", True),
        ("2027-06", True),
        ("2027-07", True),
        ("2027-08", False),
        ("9999-12", False),
    ],
)
def test_a_month_before_the_first_or_after_the_last_is_nobody_s(month: str, told: bool) -> None:
    span = (date(2019, 9, 2), date(2027, 7, 1))
    assert is_told(Month.read(month), JUNE_2, span) is told
