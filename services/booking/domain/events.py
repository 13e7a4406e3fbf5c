"""What happened, as it is announced to the other services."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.booking.domain.booking import Line


@dataclass(frozen=True, slots=True)
class ActivityDefined:
    activity_id: UUID
    name: str
    kind: str
    settlement: str
    charged: str
    first: date | None
    last: date | None
    copied_from: UUID | None


@dataclass(frozen=True, slots=True)
class SchoolHolidaysKnown:
    """`holidays`: name, first and last day of each."""

    calendar_id: UUID
    zone: str
    known_until: date
    holidays: list[dict[str, str | date]]


@dataclass(frozen=True, slots=True)
class OrderPlaced:
    """A draft was confirmed. `held_until` is None when nothing waits for a payment."""

    order_id: UUID
    household_id: UUID
    held_until: datetime | None
    placed_at: datetime
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class OrderExpired:
    order_id: UUID
    household_id: UUID
    booking_ids: list[UUID]


@dataclass(frozen=True, slots=True)
class OrderReopened:
    order_id: UUID
    household_id: UUID
    booking_ids: list[UUID]


@dataclass(frozen=True, slots=True)
class BookingsConfirmed:
    """Seats are the children's. `order_id` is None for what the desk booked directly."""

    order_id: UUID | None
    household_id: UUID
    lines: list[Line]
    channel: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class BookingsCancelled:
    household_id: UUID
    order_id: UUID | None
    lines: list[Line]
    channel: str
    by_name: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SeatsLost:
    """Paid for, but gone by the time the payment was known."""

    order_id: UUID
    household_id: UUID
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class DraftReminderDue:
    household_id: UUID
    draft_version: int
    count: int
    earliest_cutoff: datetime


@dataclass(frozen=True, slots=True)
class ChildEnrolled:
    household_id: UUID
    child_id: UUID
    activity_id: UUID
    activity_name: str
    activity_kind: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class EnrolmentWithdrawn:
    household_id: UUID
    child_id: UUID
    activity_id: UUID
    first: date


@dataclass(frozen=True, slots=True)
class AttendanceRecorded:
    household_id: UUID
    child_id: UUID
    booking_id: UUID
    activity_kind: str
    day: date
    present: bool


@dataclass(frozen=True, slots=True)
class PlacesOpened:
    """`opens_at` is when families may begin to book; the instant of the definition when at once."""

    activity_id: UUID
    activity_name: str
    activity_kind: str
    school_id: UUID | None
    opens_at: datetime
