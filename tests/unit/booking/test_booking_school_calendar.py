"""The two libraries' tables, held against the ministry's published dates."""

from datetime import date

import pytest

from services.booking.adapters.school_calendar import calendar_of


@pytest.mark.parametrize(
    ("zone", "first", "last"),
    [
        ("A", date(2027, 2, 13), date(2027, 2, 28)),
        ("B", date(2027, 2, 20), date(2027, 3, 7)),
        ("C", date(2027, 2, 6), date(2027, 2, 21)),
        ("C", date(2026, 12, 19), date(2027, 1, 3)),
        ("B", date(2027, 5, 6), date(2027, 5, 8)),
    ],
)
def test_each_zone_has_its_own_holidays(zone: str, first: date, last: date):
    names = calendar_of(zone).school_holidays
    assert first in names
    assert last in names


def test_school_is_on_the_day_before_and_after_the_holidays():
    names = calendar_of("C").school_holidays
    assert date(2027, 2, 5) not in names
    assert date(2027, 2, 22) not in names


def test_public_holidays_are_named_in_french():
    named = calendar_of("A").public_holidays
    assert named[date(2027, 5, 17)] == "Lundi de Pentecôte"
    assert named[date(2027, 7, 14)] == "Fête nationale"


def test_a_zone_is_read_once_and_never_grows():
    calendar = calendar_of("C")
    assert calendar_of("C") is calendar
    before = len(calendar.public_holidays)
    assert date(2044, 7, 14) not in calendar.public_holidays
    assert len(calendar.public_holidays) == before


def test_a_town_without_zone_closes_for_public_holidays_only():
    calendar = calendar_of(None)
    assert calendar.school_holidays == {}
    assert date(2027, 5, 17) in calendar.public_holidays
