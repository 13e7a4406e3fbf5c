"""What the town decides of quotients, when one lapses, and what the CAF's answer is worth.

A quotient counts from the day on which the family gave the paper or the consent, unless the town
chose the day on which it was validated; no delay of the town costs a family anything.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from unicodedata import combining, normalize

from services.household.domain.household import Quotient

DEPOSIT, VALIDATION = STARTS = ("deposit", "validation")
# Where a quotient was read: typed at the desk, on a paper, at the CAF's; and its end.
TOWN, PAPER, API, LAPSE = ORIGINS = ("town", "paper", "api", "lapse")
# A paper of the CAF, or its answer, says nothing of today once it is older.
RECENT_MONTHS = 3
# How a question stands. Only `waiting` is asked again by itself.
WAITING, ANSWERED, UNKNOWN, SEVERAL, UNMATCHED, OLDER, GIVEN_UP, WITHDRAWN = STATES = (
    *("waiting", "answered", "unknown", "several", "unmatched", "older", "given-up"),
    "withdrawn",
)
_TRIES = (
    *(timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1)),
    *(timedelta(hours=3), timedelta(hours=6), timedelta(hours=12)),
    *(timedelta(days=1), timedelta(days=1)),
)


@dataclass(frozen=True)
class Rules:
    """`lasts_months` is None where a quotient never lapses. `asked_days_before` is how long before
    it lapses a family is asked for a new one."""

    starts: str = DEPOSIT
    lasts_months: int | None = 12
    asked_days_before: int = 30

    def start(self, given_on: date, validated_on: date) -> date:
        """`given_on` may be to come: a quotient asked for before the one before it lapses."""
        return given_on if self.starts == DEPOSIT else max(given_on, validated_on)

    def lapse(self, valid_from: date) -> date | None:
        """The first day on which it counts no more."""
        return None if self.lasts_months is None else months_after(valid_from, self.lasts_months)

    def is_due(self, lapses_on: date | None, today: date) -> bool:
        return lapses_on is not None and today >= lapses_on - timedelta(days=self.asked_days_before)


@dataclass(frozen=True)
class Identity:
    """Whom the CAF is asked about, as its API wants it: `department` for who was born in France
    (its INSEE code, 2A or 974 as well), `country` (its INSEE code) for who was born elsewhere."""

    birth_name: str
    birth_date: date
    sex: str
    city: str | None
    department: str | None
    country: str | None


@dataclass(frozen=True)
class Asked:
    """A question to the CAF, as it goes out."""

    identity: Identity
    first_name: str
    last_name: str


@dataclass(frozen=True)
class Answer:
    """What came back. A `verdict` other than ANSWERED comes with nothing else."""

    verdict: str
    amount: int | None = None
    provider: str = ""
    month: date | None = None
    names: tuple[str, ...] = ()


def verdict(answer: Answer, asked: Asked, today: date) -> str:
    """ANSWERED only for a recent quotient of the person that was asked about."""
    if answer.verdict != ANSWERED:
        return answer.verdict
    if not {_plain(name) for name in answer.names} & {
        _plain(asked.last_name),
        _plain(asked.identity.birth_name),
    }:
        return UNMATCHED
    if answer.month is None or answer.month < months_after(today.replace(day=1), -RECENT_MONTHS):
        return OLDER
    return ANSWERED


def next_try(tries: int, now: datetime) -> datetime | None:
    """When somebody who gave no answer is asked again, after that many tries; None is never."""
    return now + _TRIES[tries - 1] if tries <= len(_TRIES) else None


def months_after(day: date, months: int) -> date:
    """The same day of another month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def lapsed_after(start: date, history: Iterable[Quotient]) -> list[date]:
    """The ends that were recorded after this start, and that it does away with: the family had
    given its paper before them."""
    told = sorted(history, key=lambda q: (q.valid_from, q.recorded_at))
    last = {quotient.valid_from: quotient for quotient in told}
    return [day for day, quotient in last.items() if day > start and quotient.origin == LAPSE]


def _plain(name: str) -> str:
    decomposed = normalize("NFKD", name)
    letters = (letter for letter in decomposed if not combining(letter))
    return "".join(letter for letter in letters if letter.isalnum()).casefold()
