"""What a family asks of the town to be attached: a key by letter, or to be known by a clerk."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

Way = Literal["letter", "codes", "identity"]
Verdict = Literal["letter", "attached", "refused"]

WAITING_MAX = 3  # Of one account at once: a family asks for one child, or for two homes.
PROMISED_DAYS = 5
REQUESTS_KEPT = timedelta(days=365)


@dataclass(frozen=True)
class KeyRequest:
    """`letter`: nothing is known of the household but what the person believes; without a child,
    the town does not know this family yet, and opens its record first. `codes`: their
    codes were right, and no guardian of that household was surely them. `identity`: FranceConnect
    has proved these names of birth and this `birth_date`, written as it tells it (1985-00-00 where
    nobody wrote down the day), and no guardian was surely them.

    `address` is theirs to say and never where a letter goes.
    """

    request_id: UUID
    account_id: UUID
    way: Way
    first_name: str
    last_name: str
    asked_at: datetime
    child_first_name: str | None = None
    child_last_name: str | None = None
    child_birth_date: date | None = None
    address: str | None = None
    birth_date: str | None = None
    household_id: UUID | None = None
    verdict: Verdict | None = None
    reason: str | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
