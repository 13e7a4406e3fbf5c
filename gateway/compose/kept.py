"""Until when what a family may not have erased is kept, at the latest, counted from a day.

As docs/decisions/0036-what-is-erased.md has it: a child may be registered until the end of the
school year, and attend until then.
"""

from datetime import date, timedelta
from typing import NamedTuple

SCHOOL_YEARS_OF_ATTENDANCE = 6
YEARS_OF_MONEY = 10
LOGS = timedelta(days=365)


class Until(NamedTuple):
    record: date
    attendance: date
    money: date
    logs: date


def kept_until(day: date) -> Until:
    ends = day.year if day.month < 9 else day.year + 1
    return Until(
        record=date(ends + 1, 8, 31),
        attendance=date(ends + SCHOOL_YEARS_OF_ATTENDANCE, 8, 31),
        money=date(day.year + YEARS_OF_MONEY, 12, 31),
        logs=day + LOGS,
    )
