"""The days that France works: neither a weekend nor a public holiday (Code du travail, L3133-1).

Prevents: two lists of holidays, and a promise that falls on a day when nobody is at the town hall.
"""

from datetime import date, timedelta
from functools import cache

from holidays.countries.france import France

SATURDAY = 5


@cache
def public_holidays(year: int) -> dict[date, str]:
    """Of mainland France, by their French names."""
    # The library's object computes a year when asked about one; a plain copy never grows.
    return dict(France(years=year, language="fr"))  # type: ignore[no-untyped-call]


def first_worked(day: date) -> date:
    """This day, or the first after it that is worked."""
    while day.weekday() >= SATURDAY or day in public_holidays(day.year):
        day += timedelta(days=1)
    return day
