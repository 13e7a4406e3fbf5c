"""Days are the town's: those of a clock on the town hall's wall. Python alone: a domain may ask.

Prevents: a day that begins at another hour in one room than in another, and a second Paris.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def paris(instant: datetime) -> datetime:
    """The same instant as a clock on the town hall's wall shows it."""
    return instant.astimezone(PARIS)


def today(instant: datetime) -> date:
    """The day it is in Paris at that instant."""
    return paris(instant).date()


def midnight(day: date) -> datetime:
    """The instant a day begins in Paris."""
    return datetime.combine(day, time.min, PARIS)
