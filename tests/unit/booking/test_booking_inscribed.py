"""The days that an accepted inscription adds to those a child has already."""

from datetime import date

import pytest

from services.booking.workflows.enrolments import free

FIRST, LAST = date(2027, 9, 1), date(2028, 8, 31)
CASES = {
    "nothing yet": ([], [(FIRST, LAST)]),
    "all of it already": ([(FIRST, LAST)], []),
    "more than it already": ([(date(2027, 1, 1), date(2029, 1, 1))], []),
    "another year": ([(date(2026, 9, 1), date(2027, 8, 31))], [(FIRST, LAST)]),
    "its beginning": (
        [(date(2027, 6, 1), date(2027, 12, 31))],
        [(date(2028, 1, 1), LAST)],
    ),
    "its middle": (
        [(date(2027, 10, 1), date(2027, 10, 31))],
        [(FIRST, date(2027, 9, 30)), (date(2027, 11, 1), LAST)],
    ),
    "its end": ([(date(2028, 8, 31), date(2028, 9, 30))], [(FIRST, date(2028, 8, 30))]),
}


@pytest.mark.parametrize("case", CASES)
def test_no_day_is_given_twice_and_none_is_forgotten(case):
    taken, free_days = CASES[case]
    assert free(FIRST, LAST, taken) == free_days
