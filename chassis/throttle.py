"""How long whoever guesses must wait, for any secret that is typed. Nobody is locked out.

Prevents: two measures of the same thing, of which one is mended. To one account: CNIL, délibération
2022-100, second case: a wait that grows exponentially, above one minute after five failures, 25
attempts a day at most. To all accounts together: a place may fail as often as the families of a
school behind one address do, and no more often than one in a quarter of a minute after that.
Python alone: domains load this.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

FREE_FAILURES = 4
CODE_AFTER = 3  # Failures of one account, then a code is asked with the next try.
PLACE_CODE_AFTER = 10  # Failures of one place, on whatever accounts.
FIRST_WAIT = timedelta(seconds=64)
WAIT_MAX = timedelta(hours=2)
FORGOTTEN_AFTER = timedelta(hours=24)
PLACE_FAILURES_MAX = 20
PLACE_FORGETS_ONE_IN = timedelta(seconds=15)


def wait_after(failures: int) -> timedelta:
    """Of so many failures since the last success."""
    if failures <= FREE_FAILURES:
        return timedelta(0)
    doublings = min(failures - FREE_FAILURES - 1, 16)
    return min(FIRST_WAIT * (1 << doublings), WAIT_MAX)


@dataclass(frozen=True)
class PlaceFailures:
    """What a place has failed lately, on whatever accounts; it drains as time goes."""

    level: float
    at: datetime

    def left(self, now: datetime) -> float:
        return max(0.0, self.level - (now - self.at) / PLACE_FORGETS_ONE_IN)

    def retry_at(self, now: datetime) -> datetime | None:
        """From when it may fail once more; None when it may now."""
        over = self.left(now) + 1 - PLACE_FAILURES_MAX
        return now + over * PLACE_FORGETS_ONE_IN if over > 0 else None

    def failed_at(self, now: datetime) -> "PlaceFailures":
        return PlaceFailures(self.left(now) + 1, now)


def wants_a_code(failures: int, there: PlaceFailures | None, now: datetime) -> bool:
    """Whether the next try is to come with a code that a program reads badly."""
    crowded = there is not None and there.left(now) >= PLACE_CODE_AFTER
    return crowded or failures >= CODE_AFTER


def place_of(address: str) -> str:
    """The place behind a network address: one house is handed 2^64 IPv6 addresses."""
    try:
        known = ip_address(address.strip())
    except ValueError:
        return "elsewhere"
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or ip_network((known, 64), strict=False))
    return str(known)
