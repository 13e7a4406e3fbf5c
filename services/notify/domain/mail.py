"""A mail on its way: sent once, tried again with growing pauses, given up aloud.

The only doubt left is a process killed between the server's yes and our note of it: the mail then
goes a second time under the same Message-ID (RFC 5322, 3.6.4), by which mailboxes know it.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

TRIES_MAX = 12
FIRST_PAUSE = timedelta(seconds=30)
PAUSE_MAX = timedelta(hours=4)
LEASE = timedelta(minutes=2)  # Longer than a server may take to answer.
WAITING, SENT, FAILED = "waiting", "sent", "failed"


@dataclass(frozen=True)
class Failure:
    """Why a mail did not go: a code of ours, never the server's text, which repeats addresses."""

    reason: str
    final: bool = False
    server_away: bool = False


TOO_LATE = Failure("too-late", final=True)


@dataclass(frozen=True)
class Letter:
    """What a mail says, in its two parts, and in which language."""

    subject: str
    text: str
    html: str
    language: str


@dataclass(frozen=True)
class Mail:
    """`about` names the fact told: the same fact is told once to the same recipient.

    A mail with a secret in it says until when it is worth something, and is emptied at its end.
    `traceparent` is the work that wrote it, whose trace its sending belongs to. `again_by` is who
    had it tried anew last, once it had been given up.
    """

    mail_id: UUID
    about: str
    recipient: str
    message_id: str
    letter: Letter
    written_at: datetime
    due_at: datetime
    worth_until: datetime | None = None
    state: str = WAITING
    tries: int = 0
    ended_at: datetime | None = None
    failure: str | None = None
    traceparent: str | None = None
    again_at: datetime | None = None
    again_by: str | None = None

    def taken(self, now: datetime) -> "Mail":
        """Being sent by somebody, who may die of it: due again after the lease."""
        return replace(self, tries=self.tries + 1, due_at=now + LEASE)

    def given_back(self, now: datetime) -> "Mail":
        """Taken, and not tried."""
        return replace(self, tries=self.tries - 1, due_at=now)

    def is_too_late(self, now: datetime) -> bool:
        return self.worth_until is not None and now >= self.worth_until

    def sent(self, now: datetime) -> "Mail":
        return self._ended(SENT, None, now)

    def not_sent(self, failure: Failure, now: datetime) -> "Mail":
        """Due again after a pause, or given up when that is no use."""
        if failure.final or self.tries >= TRIES_MAX:
            return self._ended(FAILED, failure.reason, now)
        pause = min(FIRST_PAUSE * 2 ** (self.tries - 1), PAUSE_MAX)
        return replace(self, due_at=now + pause, failure=failure.reason)

    def tried_anew(self, by: str, now: datetime) -> "Mail":
        """An operator has mended what was wrong."""
        anew = replace(self, state=WAITING, tries=0, due_at=now, ended_at=None)
        return replace(anew, again_at=now, again_by=by)

    def _ended(self, state: str, failure: str | None, now: datetime) -> "Mail":
        letter = self.letter if self.worth_until is None else replace(self.letter, text="", html="")
        return replace(self, state=state, failure=failure, ended_at=now, letter=letter)


def new_mail(
    about: str,
    recipient: str,
    letter: Letter,
    now: datetime,
    *,
    domain: str,
    worth_until: datetime | None = None,
    traceparent: str | None = None,
) -> Mail:
    """`domain` ends the Message-ID, which is decided here once and for all."""
    mail_id = uuid4()
    return Mail(
        mail_id=mail_id,
        about=about,
        recipient=recipient,
        message_id=f"<{mail_id}@{domain}>",
        letter=letter,
        written_at=now,
        due_at=now,
        worth_until=worth_until,
        traceparent=traceparent,
    )
