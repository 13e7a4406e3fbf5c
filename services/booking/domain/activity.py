"""What a town offers to children on given days, and who may come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from services.booking.domain.cutoffs import Cutoff
from services.booking.domain.errors import OpeningNotAhead, OpeningTooFar, SeasonWrong

IMMEDIATE, MONTHLY = "immediate", "monthly"
AFTER_CLASS = frozenset({"evening", "study"})
SEASON_DAYS_MAX = 800
OPENING_AHEAD_MAX = timedelta(days=366)
BOOKING, PRESENCE = CHARGED = ("booking", "presence")
REQUIRED, ADVISED, FREE = WHOLE_MONTH = ("required", "advised", "free")
SCHOOL_DAYS, WEDNESDAYS, HOLIDAYS = "school", "wednesdays", "holidays"


@dataclass(frozen=True, slots=True)
class Activity:
    """`cutoff` closes adding, `removal_cutoff` closes giving back. `opens_at` is the first instant
    at which families may book; None means as soon as the activity exists. It takes place from
    `first` to `last`, None without a bound, and no more from `archived_on`. `charged` says which
    fact is paid: the booking, or the presence; `whole_month`, whether a month is booked whole."""

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
    first: date | None = None
    last: date | None = None
    charged: str = BOOKING
    whole_month: str = FREE
    archived_on: date | None = None

    @property
    def after_class(self) -> bool:
        """Whether a week of custody that turns after class has turned when this takes place."""
        return self.kind in AFTER_CLASS

    def meets(self, first: date, last: date) -> bool:
        """Whether some of these days are of its season, and before it was archived."""
        begun = self.first is None or self.first <= last
        ended = self.last is not None and self.last < first
        return begun and not ended and (self.archived_on is None or first < self.archived_on)


def check_season(first: date | None, last: date | None) -> None:
    """Raises SeasonWrong."""
    if first is not None and last is not None and not 0 <= (last - first).days <= SEASON_DAYS_MAX:
        raise SeasonWrong()


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
