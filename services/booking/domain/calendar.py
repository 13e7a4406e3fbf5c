"""Which days are open: the zone's school year and public holidays, the town's closures on top."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from services.booking.domain.activity import HOLIDAYS, Activity
from services.booking.domain.reasons import ARCHIVED, NOT_THIS_WEEKDAY, ONLY_IN_HOLIDAYS, Reason


def next_month(day: date) -> tuple[date, date]:
    """The first and the last day of the month after this day's."""
    return month_of(day.replace(day=1) + timedelta(days=31))


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of this day's month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """`closures` are keyed by day and activity; None instead of an activity closes them all.
    On `added` days an activity takes place in spite of the year, for a reason that is told.

    Days after `known_until` are nobody's yet: the ministry has not published them.
    """

    school_holidays: Mapping[date, str]
    public_holidays: Mapping[date, str]
    known_until: date
    closures: Mapping[tuple[date, UUID | None], str] = field(default_factory=dict)
    added: Mapping[tuple[date, UUID], str] = field(default_factory=dict)

    def holidays(self) -> list[dict[str, str | date]]:
        """The school holidays, each with its first and its last day."""
        found: list[dict[str, str | date]] = []
        for day, name in sorted(self.school_holidays.items()):
            if found and found[-1]["name"] == name and found[-1]["last"] == day - timedelta(1):
                found[-1]["last"] = day
            else:
                found.append({"name": name, "first": day, "last": day})
        return found

    def holidays_within(self, first: date, last: date) -> list[dict[str, str | date]]:
        """Those that have a day of the period, each with its own first and last day."""
        found: list[dict[str, str | date]] = []
        day = first
        while day <= last:
            name = self.school_holidays.get(day)
            if name is not None:
                begins, day = self._end_of(day, -1), self._end_of(day, 1)
                found.append({"name": name, "first": begins, "last": day})
            day += timedelta(days=1)
        return found

    def _end_of(self, day: date, step: int) -> date:
        """The last day of the same holiday, forwards (1) or backwards (-1)."""
        name, next_day = self.school_holidays[day], day + timedelta(days=step)
        while self.school_holidays.get(next_day) == name:
            day, next_day = next_day, next_day + timedelta(days=step)
        return day

    def why_closed(self, activity: Activity, day: date) -> Reason | None:
        """The reason this activity does not take place that day, or None when it does.

        A holiday is told by its name also on a weekday when the activity never takes place.
        """
        out_of_season = _out_of_season(activity, day)
        if out_of_season is not None:
            return out_of_season
        is_added = (day, activity.activity_id) in self.added
        if day in self.public_holidays and not is_added:
            return Reason("booking.public-holiday", {"name": self.public_holidays[day]})
        is_weekday = is_added or day.weekday() in activity.weekdays
        closure = self.closures.get((day, None)) or self.closures.get((day, activity.activity_id))
        if is_weekday and closure:
            return Reason("booking.closed-day", {"reason": closure})
        if is_added:
            return None
        holiday = self.school_holidays.get(day)
        if holiday and activity.days != HOLIDAYS:
            return Reason("booking.school-holiday", {"name": holiday})
        if not is_weekday:
            return NOT_THIS_WEEKDAY
        if day > self.known_until:
            return Reason("booking.too-early")
        return ONLY_IN_HOLIDAYS if activity.days == HOLIDAYS and not holiday else None


def _out_of_season(activity: Activity, day: date) -> Reason | None:
    if activity.archived_on is not None and day >= activity.archived_on:
        return ARCHIVED
    if activity.first is not None and day < activity.first:
        return Reason("booking.before-season", {"first": activity.first})
    if activity.last is not None and day > activity.last:
        return Reason("booking.after-season", {"last": activity.last})
    return None
