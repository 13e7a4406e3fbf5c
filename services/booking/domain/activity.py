"""What a town offers to children on given days, and who may come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from services.booking.domain.cutoffs import Cutoff
from services.booking.domain.errors import OpeningNotAhead, OpeningTooFar

IMMEDIATE, MONTHLY = "immediate", "monthly"
OPENING_AHEAD_MAX = timedelta(days=366)
SCHOOL_DAYS, WEDNESDAYS, HOLIDAYS = "school", "wednesdays", "holidays"


@dataclass(frozen=True, slots=True)
class Activity:
    """`cutoff` closes adding, `removal_cutoff` closes giving back. `opens_at` is the first instant
    at which families may book; None means as soon as the activity exists."""

    activity_id: UUID
    name: str
    kind: str
    settlement: str
    school_id: UUID | None
    weekdays: frozenset[int]
    days: str
    places_max: int | None
    cutoff: Cutoff
    removal_cutoff: Cutoff
    opens_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Child:
    """A child as one household has them: `weeks` are the ISO weeks spent there."""

    child_id: UUID
    first_name: str
    weeks: str
    school_id: UUID | None = None

    def is_here(self, day: date) -> bool:
        """Whether shared custody puts the child in this household that week (ISO 8601 weeks)."""
        return in_weeks(day, self.weeks)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The right of a child to be booked into an activity, both days included."""

    child_id: UUID
    activity_id: UUID
    first: date
    last: date


def check_opening(opens_at: datetime, now: datetime) -> None:
    """Raises OpeningNotAhead, OpeningTooFar."""
    if opens_at <= now:
        raise OpeningNotAhead()
    if opens_at - now > OPENING_AHEAD_MAX:
        raise OpeningTooFar()


def in_weeks(day: date, weeks: str) -> bool:
    """Whether a day lies in all, even or odd ISO weeks; after a week 53 comes an odd week again."""
    if weeks == "all":
        return True
    return (day.isocalendar().week % 2 == 0) == (weeks == "even")
