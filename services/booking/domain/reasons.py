"""Why a day cannot be booked or given back: a stable code and what explains it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    """A code of this service's contract, with the details its French sentence needs."""

    code: str
    details: dict[str, Any] = field(default_factory=dict)


NOT_THIS_WEEKDAY = Reason("booking.not-open-this-weekday")
ONLY_IN_HOLIDAYS = Reason("booking.only-in-school-holidays")
ARCHIVED = Reason("booking.archived")
NOT_ENROLLED = Reason("booking.not-enrolled")
UNKNOWN_CHILD = Reason("booking.unknown-child")
OTHER_PARENT = Reason("booking.other-parent")
# On a day that is this home's, or either's.
BOOKED_BY_OTHER_HOME = Reason("booking.booked-by-other-home")
BEING_PAID = Reason("booking.being-paid")
ALREADY_BOOKED = Reason("booking.already-booked")
ALREADY_IN_DRAFT = Reason("booking.already-in-draft")
NOT_BOOKED = Reason("booking.not-booked")
NO_LONGER_BOOKED = Reason("booking.no-longer-booked")
FULL = Reason("booking.full", {"waiting": 0})
