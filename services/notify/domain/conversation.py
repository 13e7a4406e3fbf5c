"""A conversation between a household and the town hall; each side knows what it has not read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from services.notify.domain.errors import SubjectMissing

FAMILY, TOWN = "family", "town"
REPLIES = ("email", "phone", "letter")
SUBJECT_MAX, BODY_MAX = 120, 5_000
PROMISED_DAYS, PROMISED_DAYS_MAX = 5, 90  # Within which the town answers, unless it says else.


@dataclass(frozen=True)
class Thread:
    thread_id: UUID
    household_id: UUID
    subject: str
    opened_at: datetime
    reply_by: str | None = None  # How the family would rather be answered; None: it was not asked.


@dataclass(frozen=True)
class Unanswered:
    """A conversation whose last word is the family's, `since` the first that nobody answered."""

    thread_id: UUID
    household_id: UUID
    subject: str
    by_name: str
    since: datetime


@dataclass(frozen=True)
class Message:
    """Plain text. `read_at` is when the other side opened it."""

    message_id: UUID
    thread_id: UUID
    side: str
    by_name: str
    body: str
    written_at: datetime
    read_at: datetime | None = None


def opened(
    thread_id: UUID,
    household_id: UUID,
    subject: str,
    now: datetime,
    reply_by: str | None = None,
) -> Thread:
    """Raises SubjectMissing."""
    if not subject:
        raise SubjectMissing()
    return Thread(thread_id, household_id, subject, now, reply_by)


def said(thread: Thread, side: str, by_name: str, body: str, now: datetime) -> Message:
    return Message(uuid4(), thread.thread_id, side, by_name, body, now)


def other_side(side: str) -> str:
    return TOWN if side == FAMILY else FAMILY
