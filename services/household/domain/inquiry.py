"""What a clerk asks of a family before deciding, and what the family answers."""

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True)
class Inquiry:
    """`asked` once, in the words that the family reads. Answered when the family sends again: with
    words or, when it has said nothing, without (`answer` is None)."""

    asked: str
    asked_by: str
    asked_at: datetime
    answer: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None

    def answered(self, answer: str | None, by: str, at: datetime) -> "Inquiry":
        return replace(self, answer=answer, answered_by=by, answered_at=at)
