"""Who came, as it is noted on the spot: perhaps without a network, and told hours later."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from services.booking.domain.booking import By


@dataclass(frozen=True, slots=True)
class Act:
    """One press of somebody's, that may arrive late, twice, or after a later one."""

    act_id: UUID
    acted_at: datetime
    present: bool
    by: By
    function: str  # Of whoever did it, as the family reads it: a child is not told by name.
    excused: bool = False  # Absent, and the town was told before.

    def is_after(self, acted_at: datetime | None, act_id: UUID | None) -> bool:
        """Whether it was done after the act that is kept, and is not that one told again: the last
        done counts, not the last told."""
        return acted_at is None or (self.acted_at >= acted_at and self.act_id != act_id)


def unplanned_id(child_id: UUID, activity_id: UUID, day: date) -> UUID:
    """One for a child that nobody expected, whoever notes it first and how many times."""
    return uuid5(NAMESPACE_URL, f"/unplanned/{child_id}/{activity_id}/{day}")
