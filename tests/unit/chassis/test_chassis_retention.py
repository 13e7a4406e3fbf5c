"""A term keeps to its last day, and what is destroyed is what is past it, by the same rule."""

from datetime import date, timedelta

import pytest

from chassis.retention import DAYS, SCHOOL_YEARS, YEARS, Term, TermOutOfBounds

FIRST = date(2027, 1, 1)


@pytest.mark.parametrize("unit", [DAYS, SCHOOL_YEARS, YEARS])
@pytest.mark.parametrize("count", [1, 6])
def test_nothing_goes_before_the_day_that_was_told_and_all_goes_after(
    unit: str, count: int
) -> None:
    term = Term("kind", unit, usual=count, least=0, most=10)
    for step in range(0, 800, 9):
        day = FIRST + timedelta(days=step)
        until = term.kept_until(day, count)
        assert day >= term.gone_before(until, count)
        assert day < term.gone_before(until + timedelta(days=1), count)


def test_a_school_year_ends_with_august() -> None:
    term = Term("kind", SCHOOL_YEARS, usual=6, least=6, most=10)
    assert term.kept_until(date(2027, 6, 2), 6) == date(2033, 8, 31)
    assert term.kept_until(date(2027, 9, 1), 6) == date(2034, 8, 31)


def test_a_term_outside_the_law_is_refused_with_its_bounds() -> None:
    term = Term("money", YEARS, usual=10, least=10, most=30)
    with pytest.raises(TermOutOfBounds) as refused:
        term.check(9)
    assert refused.value.details == {"least": 10, "most": 30}
