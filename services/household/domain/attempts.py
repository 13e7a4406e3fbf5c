"""How often a wrong key or code may be typed: a wait that grows, and nobody locked out for good.

The same measure as of passwords (CNIL, délibération 2022-100, second case): after five failures of
one account a minute, then twice as long each time, two hours at most, so 22 tries a day (a test
counts them). A place, whatever the accounts behind it, may fail as often as the families of a
school do, and then once in a quarter of a minute.

A key is checked in the transaction that counts the try: two at once wait for one another.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from services.household.domain.errors import TryLater

FREE_FAILURES = 4
FIRST_WAIT = timedelta(seconds=64)
WAIT_MAX = timedelta(hours=2)
FORGOTTEN_AFTER = timedelta(hours=24)
PLACE_FAILURES_MAX = 20
PLACE_FORGETS_ONE_IN = timedelta(seconds=15)


@dataclass(frozen=True)
class Attempts:
    """The failures of one account since its last success."""

    failures: int
    last_at: datetime

    def retry_at(self, now: datetime) -> datetime | None:
        """From when it may try again; None when it may now."""
        if self.failures <= FREE_FAILURES or now >= self.last_at + FORGOTTEN_AFTER:
            return None
        doublings = min(self.failures - FREE_FAILURES - 1, 16)
        until = self.last_at + min(FIRST_WAIT * (1 << doublings), WAIT_MAX)
        return until if now < until else None

    def failed_at(self, now: datetime) -> "Attempts":
        known = self.failures if now < self.last_at + FORGOTTEN_AFTER else 0
        return Attempts(known + 1, max(now, self.last_at))


@dataclass(frozen=True)
class PlaceAttempts:
    """What a place has failed lately, on whatever accounts; it drains as time goes."""

    level: float
    at: datetime

    def left(self, now: datetime) -> float:
        return max(0.0, self.level - (now - self.at) / PLACE_FORGETS_ONE_IN)

    def retry_at(self, now: datetime) -> datetime | None:
        over = self.left(now) + 1 - PLACE_FAILURES_MAX
        return now + over * PLACE_FORGETS_ONE_IN if over > 0 else None

    def failed_at(self, now: datetime) -> "PlaceAttempts":
        return PlaceAttempts(self.left(now) + 1, now)


def refuse_too_soon(now: datetime, *attempts: Attempts | PlaceAttempts) -> None:
    """Raises TryLater until each of them may try again."""
    waits = [until for one in attempts if (until := one.retry_at(now))]
    if waits:
        raise TryLater(retry_at=max(waits).isoformat())


def place_of(address: str) -> str:
    """The place behind a network address: one house is handed 2^64 IPv6 addresses."""
    try:
        known = ip_address(address.strip())
    except ValueError:
        return "elsewhere"
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or ip_network((known, 64), strict=False))
    return str(known)
