"""How long a place must wait after failing to sign in. Nobody is ever locked out.

To one account: CNIL, délibération 2022-100, second case: a wait that grows exponentially, above one
minute after five failures, 25 attempts a day at most (see the test that counts them). An attempt is
counted before the password is checked and forgotten when it was right, so that a thousand guesses
sent at once are not a thousand free guesses. One that waits for others to be checked is not
refused: two right passwords sent at once, by two presses or two tabs, both open a session.

To all accounts together: a place may fail as often as the families of a school behind one address
do, and no more often than one in a quarter of a minute after that.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from services.identity.domain.errors import TryLater

FREE_FAILURES = 4
FIRST_WAIT = timedelta(seconds=64)
WAIT_MAX = timedelta(hours=2)
FORGOTTEN_AFTER = timedelta(hours=24)
CHECKED_WITHIN = timedelta(seconds=10)  # Beyond, whoever was checking has gone: it has failed.
PLACE_FAILURES_MAX = 20
PLACE_FORGETS_ONE_IN = timedelta(seconds=15)


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
        if self.failures <= FREE_FAILURES:
            return self.last_at
        doublings = min(self.failures - FREE_FAILURES - 1, 16)
        return self.last_at + min(FIRST_WAIT * (1 << doublings), WAIT_MAX)


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


@dataclass(frozen=True)
class PlaceFailures:
    """What a place has failed lately, on whatever accounts; it drains as time goes."""

    level: float
    at: datetime

    def left(self, now: datetime) -> float:
        return max(0.0, self.level - (now - self.at) / PLACE_FORGETS_ONE_IN)


def refuse_place(before: PlaceFailures | None, now: datetime) -> None:
    """Raises TryLater while the place has failed too often to fail once more."""
    over = before.left(now) + 1 - PLACE_FAILURES_MAX if before is not None else 0.0
    if over > 0:
        raise TryLater(retry_at=(now + over * PLACE_FORGETS_ONE_IN).isoformat())


def one_more_there(before: PlaceFailures | None, now: datetime) -> PlaceFailures:
    left = before.left(now) if before is not None else 0.0
    return PlaceFailures(left + 1, now)


def place_of(address: str) -> str:
    """The place behind a network address: one house is handed 2^64 IPv6 addresses."""
    try:
        known = ip_address(address.strip())
    except ValueError:
        return "elsewhere"
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or ip_network((known, 64), strict=False))
    return str(known)
