"""Whoever left a household: kept so that its record says so, and that a slip is mended."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from chassis.refusals import Refusal
from services.household.domain.household import Child, Guardian


class StillBooked(Refusal):
    """A child who has no other home is expected on `count` days to come, the `last` named: they are
    cancelled before the record is closed."""

    code = "household.still-booked"


class StillOwes(Refusal):
    """The household owes the town something, to invoice or due: its account says how much. It is
    paid, or cancelled, before the record is closed."""

    code = "household.still-owes"


@dataclass(frozen=True)
class Departure:
    """`to_household_id` is where the desk moved a child; only the desk reads it."""

    person_id: UUID
    kind: str
    first_name: str
    last_name: str
    birth_date: date | None
    reason: str
    to_household_id: UUID | None
    left_at: datetime
    by_name: str


@dataclass(frozen=True)
class Going:
    """Why somebody leaves, as the desk tells it, and where a child goes."""

    reason: str
    by_name: str
    at: datetime
    to_household_id: UUID | None = None

    def of(self, person: Guardian | Child) -> Departure:
        child = person if isinstance(person, Child) else None
        return Departure(
            person_id=person.person_id,
            kind="child" if child else "guardian",
            first_name=person.first_name,
            last_name=person.last_name,
            birth_date=child.birth_date if child else None,
            reason=self.reason,
            to_household_id=self.to_household_id,
            left_at=self.at,
            by_name=self.by_name,
        )
