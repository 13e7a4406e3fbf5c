"""A browser that signed in (an activity has sessions; a browser has a login).

Source: OWASP ASVS 5, 7.3: a login ends when nobody uses it, and in any case.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

IDLE_MAX = timedelta(minutes=30)
LENGTH_MAX = timedelta(hours=12)
TOUCHED_EVERY = timedelta(minutes=1)  # A page that asks ten times is written down once.


@dataclass(frozen=True)
class Login:
    digest: str
    account_id: UUID
    opened_at: datetime
    seen_at: datetime
    # Of one opened at an identity provider: which, and where its own session is ended.
    provider: str | None = None
    leave_at: str | None = None
    awaits: str | None = None  # What it still asks: a code, or to install a second factor.

    @property
    def ends_at(self) -> datetime:
        """When it ends if it is not seen again."""
        return min(self.seen_at + IDLE_MAX, self.opened_at + LENGTH_MAX)

    def alive(self, now: datetime) -> bool:
        return now < self.ends_at

    def worth_touching(self, now: datetime) -> bool:
        return now - self.seen_at >= TOUCHED_EVERY
