"""Asking families to open their accounts: all who have not, in one act, and nobody twice."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from services.identity.domain.link import LIFETIME

RUNNING, DONE = "running", "done"
# Whoever was written to lately may still come: their link is good.
WAITED = LIFETIME
KEPT = timedelta(days=3 * 365)


@dataclass(frozen=True)
class Run:
    """One act of the desk, done in batches. `again` writes to those too who were written to and
    never came."""

    run_id: UUID
    again: bool
    state: str
    done: int
    total: int
    started_at: datetime
    started_by: str

    @property
    def written_to_before(self) -> datetime | None:
        """Those written to since are left alone; None leaves alone whoever ever was."""
        return self.started_at - WAITED if self.again else None
