"""How long somebody must wait after failing to sign in (chassis/throttle.py has the measure).

An attempt is counted before the password is checked and forgotten when it was right, so that a
thousand guesses sent at once are not a thousand free guesses. One that waits for others to be
checked is not refused: two right passwords sent at once, by two presses or two tabs, both open a
session.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chassis.throttle import FORGOTTEN_AFTER, FREE_FAILURES, PlaceFailures, wait_after
from services.identity.domain.errors import TryLater

CHECKED_WITHIN = timedelta(seconds=10)  # Beyond, whoever was checking has gone: it has failed.


class UnderWay(Exception):
    """Attempts before this one are being checked: how they end decides about it."""


@dataclass(frozen=True)
class Attempts:
    """The failures of one place on one account since the last success, and those among them that
    are still being checked."""

    failures: int
    last_at: datetime
    under_way: int = 0

    def retry_at(self) -> datetime:
        return self.last_at + wait_after(self.failures)


def one_more(before: Attempts | None, now: datetime) -> Attempts:
    """The attempt, counted as a failure until it proves right.

    Raises TryLater when too soon, UnderWay when that cannot be told yet.
    """
    if before is None or now >= before.last_at + FORGOTTEN_AFTER:
        return Attempts(failures=1, last_at=now, under_way=1)
    if before.failures > FREE_FAILURES and now < before.retry_at():
        if before.under_way and now < before.last_at + CHECKED_WITHIN:
            raise UnderWay()
        raise TryLater(retry_at=before.retry_at().isoformat())
    return Attempts(before.failures + 1, max(now, before.last_at), before.under_way + 1)


def counted_again(before: Attempts | None, now: datetime) -> Attempts:
    """Of what is no guess, and is never made to wait: only counted."""
    fresh = before is None or now >= before.last_at + FORGOTTEN_AFTER
    return Attempts(1 if fresh or before is None else before.failures + 1, now)


def refuse_place(before: PlaceFailures | None, now: datetime) -> None:
    """Raises TryLater while the place has failed too often to fail once more."""
    until = before.retry_at(now) if before is not None else None
    if until is not None:
        raise TryLater(retry_at=until.isoformat())
