"""What a family consents to: kinds, the versions of each, answers, and which answer still holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.refusals import Refusal

HOUSEHOLD, CHILD = ABOUT = ("household", "child")
UNANSWERED, GIVEN, REFUSED, AGAIN = STATES = ("unanswered", "given", "refused", "again")


class ConsentChanged(Refusal):
    """The town has published another version since it was read: the last is of this `number`."""

    code = "household.consent-changed"


@dataclass(frozen=True)
class ConsentVersion:
    """With `asks_again`, what was answered on the versions before holds no more."""

    number: int
    text: str
    file_id: UUID | None
    document_title: str | None
    asks_again: bool
    published_at: datetime
    by_name: str


@dataclass(frozen=True)
class ConsentKind:
    """`about` each child of a household, or the household as one. Without a version it is asked of
    nobody."""

    consent_id: UUID
    name: str
    about: str
    position: int
    is_asked: bool
    versions: Sequence[ConsentVersion] = ()

    @property
    def current(self) -> ConsentVersion | None:
        return max(self.versions, key=lambda version: version.number, default=None)

    def version(self, number: int) -> ConsentVersion | None:
        return next((each for each in self.versions if each.number == number), None)


@dataclass(frozen=True)
class Answer:
    """`child_id` is null when the household answers as one."""

    household_id: UUID
    child_id: UUID | None
    consent_id: UUID
    number: int
    is_given: bool
    answered_at: datetime
    by_name: str


def last_of(
    answers: Iterable[Answer], household_id: UUID, child_id: UUID | None, consent_id: UUID
) -> Answer | None:
    """The answer of this home, of those told in their order."""
    own = [
        answer
        for answer in answers
        if (answer.household_id, answer.child_id, answer.consent_id)
        == (household_id, child_id, consent_id)
    ]
    return own[-1] if own else None


def state_of(kind: ConsentKind, answer: Answer | None) -> str:
    """An answer holds through the versions that do not ask again."""
    if answer is None:
        return UNANSWERED
    if any(version.asks_again for version in kind.versions if version.number > answer.number):
        return AGAIN
    return GIVEN if answer.is_given else REFUSED
