"""Which days are open: the zone's school year and public holidays, the town's closures on top."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from services.booking.domain.activity import HOLIDAYS, Activity
from services.booking.domain.reasons import NOT_THIS_WEEKDAY, ONLY_IN_HOLIDAYS, Reason


@dataclass(frozen=True, slots=True)
class Calendar:
    """`closures` are keyed by day and activity; None instead of an activity closes them all.

    Days after `known_until` are nobody's yet: the ministry has not published them.
    """

    school_holidays: Mapping[date, str]
    public_holidays: Mapping[date, str]
    known_until: date
    closures: Mapping[tuple[date, UUID | None], str] = field(default_factory=dict)

    def why_closed(self, activity: Activity, day: date) -> Reason | None:
        """The reason this activity does not take place that day, or None when it does."""
        if day.weekday() not in activity.weekdays:
            return NOT_THIS_WEEKDAY
        closure = self.closures.get((day, None)) or self.closures.get((day, activity.activity_id))
        if closure:
            return Reason("booking.closed-day", {"reason": closure})
        if day in self.public_holidays:
            return Reason("booking.public-holiday", {"name": self.public_holidays[day]})
        if day > self.known_until:
            return Reason("booking.too-early")
        return self._why_out_of_season(activity, day)

    def _why_out_of_season(self, activity: Activity, day: date) -> Reason | None:
        holiday = self.school_holidays.get(day)
        if activity.days == HOLIDAYS:
            return None if holiday else ONLY_IN_HOLIDAYS
        return Reason("booking.school-holiday", {"name": holiday}) if holiday else None
