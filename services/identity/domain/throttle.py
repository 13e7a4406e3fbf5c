"""How long a place must wait after failing to sign in to one account. Nobody is ever locked out.

Source: CNIL, délibération 2022-100, second case: a wait that grows exponentially, above one
minute after five failures, 25 attempts a day at most (see the test that counts them).
An attempt is counted before the password is checked and forgotten when it was right, so that a
thousand guesses sent at once are not a thousand free guesses.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from services.identity.domain.errors import TryLater

FREE_FAILURES = 4
FIRST_WAIT = timedelta(seconds=64)
WAIT_MAX = timedelta(hours=2)
FORGOTTEN_AFTER = timedelta(hours=24)


@dataclass(frozen=True)
class Attempts:
    """The failures of one place on one account since the last success."""

    failures: int
    last_at: datetime

    def retry_at(self) -> datetime:
        if self.failures <= FREE_FAILURES:
            return self.last_at
        doublings = min(self.failures - FREE_FAILURES - 1, 16)
        return self.last_at + min(FIRST_WAIT * (1 << doublings), WAIT_MAX)


def one_more(before: Attempts | None, now: datetime) -> Attempts:
    """The attempt, counted as a failure until it proves right; raises TryLater when too soon."""
    if before is None or now >= before.last_at + FORGOTTEN_AFTER:
        return Attempts(failures=1, last_at=now)
    if now < before.retry_at():
        raise TryLater(retry_at=before.retry_at().isoformat())
    return Attempts(failures=before.failures + 1, last_at=now)


def place_of(address: str) -> str:
    """The place behind a network address: one house is handed 2^64 IPv6 addresses."""
    try:
        known = ip_address(address.strip())
    except ValueError:
        return "elsewhere"
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or ip_network((known, 64), strict=False))
    return str(known)
