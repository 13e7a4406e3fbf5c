"""Until when the page says that something is kept: never later than it says."""

from datetime import date

import pytest

from gateway.compose.kept import kept_until


@pytest.mark.parametrize(
    ("day", "record"),
    [(date(2027, 6, 2), date(2028, 8, 31)), (date(2026, 11, 30), date(2028, 8, 31))],
)
def test_a_record_is_kept_the_school_year_and_the_next(day: date, record: date) -> None:
    assert kept_until(day).record == record


def test_money_is_kept_ten_years_and_a_reading_one() -> None:
    until = kept_until(date(2027, 6, 2))
    assert (until.money, until.logs) == (date(2037, 12, 31), date(2028, 6, 1))
    assert until.attendance == date(2033, 8, 31)
