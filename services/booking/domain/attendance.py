"""Who came, as it is noted on the spot: perhaps without a network, and told hours later."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.booking.domain.booking import By


@dataclass(frozen=True, slots=True)
class Act:
    """One press of somebody's, that may arrive late, twice, or after a later one."""

    act_id: UUID
    acted_at: datetime
    present: bool
    by: By

    def is_after(self, acted_at: datetime | None, act_id: UUID | None) -> bool:
        """Whether it was done after the act that is kept, and is not that one told again: the last
        done counts, not the last told."""
        return acted_at is None or (self.acted_at >= acted_at and self.act_id != act_id)
