"""A browser that signed in (an activity has sessions; a browser has a login).

Source: OWASP ASVS 5, 7.3: a login ends when nobody uses it, and in any case.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

IDLE_MAX = timedelta(minutes=30)
LENGTH_MAX = timedelta(hours=12)
REMEMBERED_MAX = timedelta(days=30)  # Of a family that asked for it; never of the town's staff.
TOUCHED_EVERY = timedelta(minutes=1)  # A page that asks ten times is written down once.


@dataclass(frozen=True)
class Login:
    """`device` is what its holder knows it by; `login_id`, what it is ended by."""

    digest: str
    account_id: UUID
    opened_at: datetime
    seen_at: datetime
    # Of one opened at an identity provider: which, and where its own session is ended.
    provider: str | None = None
    leave_at: str | None = None
    awaits: str | None = None  # What it still asks: a code, or to install a second factor.
    is_remembered: bool = False
    device: str = ""
    login_id: UUID = field(default_factory=uuid4)

    @property
    def ends_at(self) -> datetime:
        """When it ends if it is not seen again."""
        if self.is_remembered:
            return self.opened_at + REMEMBERED_MAX
        return min(self.seen_at + IDLE_MAX, self.opened_at + LENGTH_MAX)

    def alive(self, now: datetime) -> bool:
        return now < self.ends_at

    def worth_touching(self, now: datetime) -> bool:
        return now - self.seen_at >= TOUCHED_EVERY
