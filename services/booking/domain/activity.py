"""What a town offers to children on given days, and who may come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from services.booking.domain.cutoffs import Cutoff
from services.booking.domain.errors import OpeningNotAhead, OpeningTooFar

IMMEDIATE, MONTHLY = "immediate", "monthly"
AFTER_CLASS = frozenset({"evening", "study"})
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

    @property
    def after_class(self) -> bool:
        """Whether a week of custody that turns after class has turned when this takes place."""
        return self.kind in AFTER_CLASS


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
