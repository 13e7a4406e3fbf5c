"""How often a wrong key or code may be typed: the measure of passwords (chassis/throttle.py), after
which an account has 22 tries a day (a test counts them).

A key is checked in the transaction that counts the try: two at once wait for one another.
"""

from dataclasses import dataclass
from datetime import datetime

from chassis.throttle import FORGOTTEN_AFTER, PlaceFailures, wait_after, wants_a_code
from services.household.domain.errors import TryLater

# The audience of identity's proof: no other proof of theirs stands for it.
PICTURE_CODE_READ = "household-attaching"


@dataclass(frozen=True)
class Attempts:
    """The failures of one account since its last success."""

    failures: int
    last_at: datetime

    def retry_at(self, now: datetime) -> datetime | None:
        """From when it may try again; None when it may now."""
        if now >= self.last_at + FORGOTTEN_AFTER:
            return None
        until = self.last_at + wait_after(self.failures)
        return until if now < until else None

    def failed_at(self, now: datetime) -> "Attempts":
        known = self.failures if now < self.last_at + FORGOTTEN_AFTER else 0
        return Attempts(known + 1, max(now, self.last_at))


def next_wants_a_code(now: datetime, made: Attempts, there: PlaceFailures) -> bool:
    lately = made.failures if now < made.last_at + FORGOTTEN_AFTER else 0
    return wants_a_code(lately, there, now)


def refuse_too_soon(now: datetime, *attempts: Attempts | PlaceFailures) -> None:
    """Raises TryLater until each of them may try again."""
    waits = [until for one in attempts if (until := one.retry_at(now))]
    if waits:
        raise TryLater(retry_at=max(waits).isoformat())
