"""When a day stops being changeable: the town's cut-off rules (docs/rules/cutoffs.md).

Every rule answers with the first instant that is too late: at 12:00 Paris time, 11:59:59 is still
accepted and 12:00:00 is refused. Instants are aware and in UTC; hours are those of Paris, winter
and summer.
"""

from calendar import monthrange
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol

from chassis.paris import PARIS

ONE_DAY = timedelta(days=1)
SATURDAY = 5


class Cutoff(Protocol):
    """A rule of the town for one activity."""

    def closes(self, day: date, public_holidays: Collection[date]) -> datetime:
        """The first instant at which this day may no longer be changed."""


@dataclass(frozen=True, slots=True)
class WeekBefore:
    """A weekday (0 is Monday) at an hour, in the week before: it closes the whole next week."""

    weekday: int
    at: time

    def closes(self, day: date, public_holidays: Collection[date]) -> datetime:
        monday = day - timedelta(days=day.weekday())
        return _instant(monday + timedelta(days=self.weekday - 7), self.at)


@dataclass(frozen=True, slots=True)
class DaysBefore:
    """Some days before at an hour; days that are skipped (the town hall is shut) do not count."""

    days: int
    at: time
    skip_weekends: bool = False
    skip_public_holidays: bool = False

    def closes(self, day: date, public_holidays: Collection[date]) -> datetime:
        last_day = day
        for _ in range(self.days):
            last_day -= ONE_DAY
            while self._skips(last_day, public_holidays):
                last_day -= ONE_DAY
        return _instant(last_day, self.at)

    def _skips(self, day: date, public_holidays: Collection[date]) -> bool:
        weekend = self.skip_weekends and day.weekday() >= SATURDAY
        return weekend or (self.skip_public_holidays and day in public_holidays)


@dataclass(frozen=True, slots=True)
class MonthBefore:
    """Day n of the month before at an hour; a shorter month closes on its last day."""

    day: int
    at: time

    def closes(self, day: date, public_holidays: Collection[date]) -> datetime:
        month_before = day.replace(day=1) - ONE_DAY
        last = monthrange(month_before.year, month_before.month)[1]
        return _instant(month_before.replace(day=min(self.day, last)), self.at)


def cutoff_from(rule: Mapping[str, Any]) -> Cutoff:
    """The rule written in an activity's definition, its shape already checked by the contract."""
    return _RULES[rule["rule"]](rule)


def _week_before(rule: Mapping[str, Any]) -> Cutoff:
    return WeekBefore(rule["weekday"], time.fromisoformat(rule["at"]))


def _days_before(rule: Mapping[str, Any]) -> Cutoff:
    skip = rule.get("skip", ())
    at = time.fromisoformat(rule["at"])
    return DaysBefore(rule["days"], at, "weekends" in skip, "public_holidays" in skip)


def _month_before(rule: Mapping[str, Any]) -> Cutoff:
    return MonthBefore(rule["day"], time.fromisoformat(rule["at"]))


_RULES: dict[str, Callable[[Mapping[str, Any]], Cutoff]] = {
    "week_before": _week_before,
    "days_before": _days_before,
    "month_before": _month_before,
}


def _instant(day: date, at: time) -> datetime:
    return datetime.combine(day, at, PARIS).astimezone(UTC)
