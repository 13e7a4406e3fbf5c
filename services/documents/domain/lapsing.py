"""Pieces about to lapse: when a family is told, and for which of the days before."""

from datetime import date, datetime

from chassis.paris import paris

TOLD_DAYS_BEFORE = (30, 7, 0)
FROM_HOUR = 8  # No mail wakes anybody.


def is_hour(now: datetime) -> bool:
    return paris(now).hour >= FROM_HOUR


def days_to_tell(until: date, today: date) -> int | None:
    """The nearest of the days on which a piece good until then is told of; None when it is not yet
    time, or over. After an outage what was missed is not told late, one upon another."""
    left = (until - today).days
    reached = [days for days in TOLD_DAYS_BEFORE if 0 <= left <= days]
    return min(reached, default=None)
