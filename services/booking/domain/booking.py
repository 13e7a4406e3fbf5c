"""A seat for a child on a day, and the order that asked for it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

# A booking holds its seat while HELD or CONFIRMED, and only then.
HELD, CONFIRMED = "held", "confirmed"
# RELEASED: the hold ended before the payment. LOST: paid, but the seat was gone by then.
RELEASED, LOST, CANCELLED = "released", "lost", "cancelled"
# UNPLANNED: the child came and nobody had booked. It holds no seat.
UNPLANNED = "unplanned"
# An order's own ends; HELD and CONFIRMED are also its states.
EXPIRED, REOPENED = "expired", "reopened"
ADD, CANCEL = "add", "cancel"
WEB, DESK = "web", "desk"

Session = tuple[UUID, date]  # An activity on a day; what places are counted on.


@dataclass(frozen=True, slots=True)
class Booking:
    booking_id: UUID
    household_id: UUID
    child_id: UUID
    activity_id: UUID
    day: date
    state: str
    order_id: UUID | None = None
    held_until: datetime | None = None

    @property
    def session(self) -> Session:
        return self.activity_id, self.day


@dataclass(frozen=True, slots=True)
class Order:
    order_id: UUID
    household_id: UUID
    state: str
    held_until: datetime | None
    placed_at: datetime
    by_name: str
    channel: str = WEB


@dataclass(frozen=True, slots=True)
class Line:
    """A booking as it is told to families and to other services; `action` is add or cancel."""

    booking_id: UUID
    action: str
    state: str
    child_id: UUID
    child_name: str
    activity_id: UUID
    activity_name: str
    settlement: str
    day: date
    school_id: UUID | None
    activity_kind: str

    @property
    def session(self) -> Session:
        return self.activity_id, self.day


@dataclass(frozen=True, slots=True)
class By:
    """Who acts and through which channel, for the journal; `reason` is what a clerk says of it."""

    name: str
    channel: str
    reason: str | None = None


def held_until(now: datetime, minutes: int) -> datetime:
    """Until when seats wait for the payment, to the whole second that the family is shown."""
    return (now + timedelta(minutes=minutes)).replace(microsecond=0)
