"""With whom a child of two homes is, day by day."""

from datetime import date, timedelta

import pytest
from household_fakes import LEROY, LOUISE, MARTIN

from services.household.domain.custody import (
    ALTERNATE,
    FIRST_COMPLETE_WEEK,
    FORTNIGHTS,
    ISO,
    MONTHS,
    Custody,
    DatedException,
    Holiday,
    HolidayRule,
    Moment,
    Rule,
    Stretch,
    Weekly,
    of_home,
)
from services.household.domain.errors import CustodyIncomplete, HomesNotTwo

BEGINNING = date(2024, 1, 1)
SPRING = Holiday("Vacances de printemps", date(2027, 4, 10), date(2027, 4, 25))  # 16 days.
CHRISTMAS = Holiday("Vacances de Noël", date(2026, 12, 19), date(2027, 1, 3))
SUMMER = Holiday("Vacances d’été", date(2027, 7, 3), date(2027, 8, 31))
FRIDAY_EVENING = {"turn_weekday": 4, "turn_evening": True}


def shared(weekly: Weekly, holidays: HolidayRule | None = None, **more) -> Custody:
    """The first home is Martin's, the second Leroy's."""
    rule = Rule(LOUISE, MARTIN, LEROY, weekly, BEGINNING, holidays).checked()
    return Custody([rule], [SPRING, CHRISTMAS, SUMMER], **more)


def home(custody: Custody, day: date, *, evening: bool = False) -> str:
    found = custody.home_at(Moment(day, evening))
    return {MARTIN: "first", LEROY: "second", None: "unstated"}[found]


def weeks(custody: Custody, *mondays: date) -> list[str]:
    return [home(custody, monday + timedelta(days=1)) for monday in mondays]


YEARS_END = (date(2026, 12, 21), date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 11))


def test_after_a_week_53_even_weeks_wait_and_every_other_week_does_not():
    """Weeks 52, 53, 1 and 2 of ISO: two odd ones running."""
    iso, alternate = shared(Weekly(ISO)), shared(Weekly(ALTERNATE, date(2026, 12, 21)))
    assert weeks(iso, *YEARS_END) == ["first", "second", "second", "first"]
    assert weeks(alternate, *YEARS_END) == ["first", "second", "first", "second"]


@pytest.mark.parametrize("year", [2024, 2027, 2028, 2029, 2033, 2034, 2035])
def test_in_these_years_both_meanings_of_even_agree(year: int):
    in_march = date(year, 3, 12)
    by_both = [home(shared(Weekly(kind)), in_march) for kind in (ISO, FIRST_COMPLETE_WEEK)]
    assert len(set(by_both)) == 1


@pytest.mark.parametrize("year", [2025, 2026, 2030, 2031, 2032])
def test_in_these_years_a_judgment_read_by_iso_weeks_would_invert_the_homes(year: int):
    in_march = date(year, 3, 12)
    by_both = [home(shared(Weekly(kind)), in_march) for kind in (ISO, FIRST_COMPLETE_WEEK)]
    assert set(by_both) == {"first", "second"}


def test_the_first_days_of_january_belong_to_the_count_of_the_year_before():
    """1 January 2027 is a Friday: week 1 begins on the 4th, and 28 December 2026 is week 52."""
    custody = shared(Weekly(FIRST_COMPLETE_WEEK))
    assert weeks(custody, *YEARS_END) == ["second", "first", "second", "first"]


def test_the_evening_of_the_friday_when_the_week_turns_is_the_other_parents():
    """Even week 22 begins for its home on the Friday before it, after class."""
    custody = shared(Weekly(ISO, **FRIDAY_EVENING))
    friday = date(2027, 5, 28)  # Week 21.
    assert home(custody, friday) == "second"
    assert home(custody, friday, evening=True) == "first"
    assert weeks(custody, date(2027, 5, 31)) == ["first"]
    assert home(custody, date(2027, 6, 4)) == "first"
    assert home(custody, date(2027, 6, 4), evening=True) == "second"


def test_a_week_that_turns_on_monday_morning_turns_before_the_first_meal():
    custody = shared(Weekly(ISO))
    assert home(custody, date(2027, 5, 30), evening=True) == "second"
    assert home(custody, date(2027, 5, 31)) == "first"


def test_holidays_are_cut_in_two_and_change_sides_each_year():
    rule = HolidayRule(first_part_in_even_years=MARTIN)
    custody = shared(Weekly(ISO, **FRIDAY_EVENING), rule)
    assert home(custody, date(2027, 4, 9)) == "first"  # A Friday of week 14: class is not over.
    assert home(custody, date(2027, 4, 9), evening=True) == "second"  # 2027 is odd.
    assert home(custody, date(2027, 4, 17), evening=True) == "second"  # The eighth day of sixteen.
    assert home(custody, date(2027, 4, 18)) == "first"
    assert home(custody, date(2027, 4, 25), evening=True) == "first"


def test_a_holiday_over_the_new_year_is_of_the_year_in_which_it_begins():
    custody = shared(Weekly(ISO), HolidayRule(first_part_in_even_years=MARTIN))
    assert home(custody, date(2026, 12, 22)) == "first"
    assert home(custody, date(2027, 1, 2)) == "second"


@pytest.mark.parametrize("last", [False, True])
def test_the_middle_of_an_odd_number_of_days_goes_where_the_rule_says(last: bool):
    fifteen = Holiday("Vacances", date(2028, 2, 5), date(2028, 2, 19))
    custody = Custody(
        [Rule(LOUISE, MARTIN, LEROY, Weekly(ISO), BEGINNING, HolidayRule(MARTIN, "halves", last))],
        [fifteen],
    )
    assert home(custody, date(2028, 2, 11)) == "first"
    assert home(custody, date(2028, 2, 12)) == ("second" if last else "first")
    assert home(custody, date(2028, 2, 13)) == "second"


def test_a_summer_is_shared_by_months_or_by_fortnights():
    months = shared(Weekly(ISO), HolidayRule(LEROY, MONTHS))
    assert [home(months, date(2027, *day)) for day in ((7, 31), (8, 1))] == ["first", "second"]
    fortnights = shared(Weekly(ISO), HolidayRule(LEROY, FORTNIGHTS))
    days = (date(2027, 7, 16), date(2027, 7, 17), date(2027, 7, 30), date(2027, 7, 31))
    assert [home(fortnights, day) for day in days] == ["first", "second", "second", "first"]


def test_without_a_rule_for_them_weeks_go_on_through_holidays():
    custody = shared(Weekly(ISO))
    assert weeks(custody, date(2027, 4, 12), date(2027, 4, 19)) == ["second", "first"]


def test_a_dated_exception_comes_before_holidays_and_weeks_and_the_last_said_counts():
    days = DatedException(date(2027, 4, 12), date(2027, 4, 13), MARTIN)
    mended = DatedException(date(2027, 4, 13), date(2027, 4, 13), LEROY)
    rule = HolidayRule(first_part_in_even_years=MARTIN)
    custody = shared(Weekly(ISO), rule, exceptions=[days, mended])
    asked = (date(2027, 4, 11), date(2027, 4, 12), date(2027, 4, 13))
    assert [home(custody, day) for day in asked] == ["second", "first", "second"]


def test_a_rule_leaves_the_days_before_it_as_they_were():
    before = Rule(LOUISE, MARTIN, LEROY, Weekly(ISO), date(2027, 1, 4))
    after = Rule(LOUISE, LEROY, MARTIN, Weekly(ISO), date(2027, 6, 7))
    custody = Custody([before, after])
    assert weeks(custody, date(2027, 5, 31), date(2027, 6, 14)) == ["first", "second"]
    assert home(custody, date(2027, 1, 3)) == "unstated"


def test_stretches_join_the_half_days_spent_in_one_home():
    custody = shared(Weekly(ISO, **FRIDAY_EVENING))
    found = custody.stretches(date(2027, 5, 31), date(2027, 6, 6))
    turn, end = Moment(date(2027, 6, 4), evening=True), Moment(date(2027, 6, 7))
    assert found == [
        Stretch(Moment(date(2027, 5, 31)), turn, MARTIN),
        Stretch(turn, end, LEROY),
    ]
    assert of_home(found, LEROY) == found[1:]


def test_weeks_alternate_from_a_monday():
    with pytest.raises(CustodyIncomplete):
        shared(Weekly(ALTERNATE))
    with pytest.raises(CustodyIncomplete):
        shared(Weekly(ALTERNATE, date(2027, 6, 1)))


def test_a_home_does_not_share_with_itself_nor_with_a_stranger():
    with pytest.raises(HomesNotTwo):
        Rule(LOUISE, MARTIN, MARTIN, Weekly(ISO), BEGINNING).checked()
    with pytest.raises(HomesNotTwo):
        shared(Weekly(ISO), HolidayRule(first_part_in_even_years=LOUISE))
