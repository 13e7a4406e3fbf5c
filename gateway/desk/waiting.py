"""What waits in the desk's sections: for the menu's counters on every page, and the first page.

Prevents: a menu that slows every page down. The rooms are asked side by side, for a moment, and
once in a while for each person; one that does not answer shows no number.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app

from chassis import clock
from chassis.formatting import as_instant
from gateway.backend import Refused, Unavailable
from gateway.desk.sections import QUEUE, SECURITY, Section
from gateway.question import Question, asked_if
from gateway.remote import documents, household, identity, notify
from gateway.remote.documents import TallyView
from gateway.remote.identity import IdentityChangeView
from gateway.rights import staff_may
from gateway.sessions import Login

REMEMBERED_FOR = timedelta(seconds=20)
REMEMBERED_MAX = 1_000
PATIENCE_S = 0.3


@dataclass(frozen=True)
class Kind:
    """Things of one kind that wait. `late` and `held` are None where no delay is promised, or
    nobody takes them in hand."""

    kind: str
    count: int
    since: datetime
    late: int | None = None
    held: int | None = None


Told = list[Kind] | Refused | Unavailable


@dataclass(frozen=True)
class Asked:
    """One question that counts, for one section; calm when it only informs."""

    section: Section
    question: Question[Any]
    kinds: Callable[[Any], list[Kind]]
    is_calm: bool = False

    def is_for(self, login: Login) -> bool:
        limited = bool(login.structures)
        door = (f"{self.question.service}.{self.question.method}",)
        return self.section.is_open_to(login) and staff_may(login.roles, door, limited=limited)

    def read(self, answer: Any) -> Told:
        return answer if isinstance(answer, Refused | Unavailable) else self.kinds(answer)


def _tallied(tallies: list[TallyView]) -> list[Kind]:
    return [
        Kind(
            tally["kind"], tally["count"], as_instant(tally["since"]), tally["late"], tally["held"]
        )
        for tally in tallies
    ]


def _changed(changes: list[IdentityChangeView]) -> list[Kind]:
    """The oldest comes first."""
    if not changes:
        return []
    return [Kind("identity-change", len(changes), as_instant(changes[0]["asked_at"]))]


# A room that has something waiting adds its line.
ASKED = (
    Asked(QUEUE, documents.waiting_count(), _tallied),
    Asked(QUEUE, household.waiting_count(), _tallied),
    Asked(QUEUE, notify.waiting_count(), _tallied),
    Asked(SECURITY, identity.identity_changes(), _changed),
)


@dataclass(frozen=True)
class Counted:
    """How many things wait in a section; calm when they are told, not to be done."""

    count: int
    is_calm: bool = False


Counts = dict[Section, Counted]


class Waiting:
    """What each person was told lately."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[datetime, Counts]] = OrderedDict()

    def counts(self, login: Login) -> Counts:
        """At most REMEMBERED_FOR old, for the sections that are this person's."""
        known = self._known.get(login.session)
        if known and clock.now() < known[0]:
            return known[1]
        backend = current_app.extensions["backend"]
        return self.remember(login, backend.ask_briefly(login, questions(login), PATIENCE_S))

    def remember(self, login: Login, answers: Sequence[Any]) -> Counts:
        """Keep what `questions` were answered."""
        counts = _counts(told(answers))
        self._known[login.session] = (clock.now() + REMEMBERED_FOR, counts)
        self._known.move_to_end(login.session)
        if len(self._known) > REMEMBERED_MAX:
            self._known.popitem(last=False)
        return counts

    def forget(self, login: Login) -> None:
        """Whoever has just done something sees what it changed."""
        self._known.pop(login.session, None)


def waiting() -> Waiting:
    """What this process keeps of it."""
    kept: Waiting = current_app.extensions.setdefault("waiting", Waiting())
    return kept


def questions(login: Login) -> list[Question[Any]]:
    """One for each of ASKED, in its order; nothing where it is not this person's."""
    return [asked_if(asked.is_for(login), asked.question) for asked in ASKED]


def told(answers: Sequence[Any]) -> list[tuple[Asked, Told]]:
    """What was answered, without what was asked of nobody."""
    pairs = zip(ASKED, answers, strict=True)
    return [(asked, asked.read(answer)) for asked, answer in pairs if answer is not None]


def _counts(known: list[tuple[Asked, Told]]) -> Counts:
    counts: Counts = {}
    for asked, kinds in known:
        if isinstance(kinds, list):
            before = counts.get(asked.section, Counted(0)).count
            count = before + sum(kind.count for kind in kinds)
            counts[asked.section] = Counted(count, asked.is_calm)
    return counts
