"""What a family asks to have changed in its record: prepared, sent, decided by a clerk.

Never locked: a request that was sent may still be changed, and whoever decides says which version
they read. What the town wants for each kind (whether a clerk checks it, by when, with which pieces
in which case) is its own to decide on a page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from chassis.conditions import Condition, Fact, holds
from services.household.domain.errors import RequestChanged, RequestClosed

CHILD, GUARDIAN, SITUATION, CUSTODY, DAYS, PARTICULARS, ERASURE = KINDS = (
    *("child", "guardian", "situation"),
    *("custody", "days", "particulars", "erasure"),
)
DRAFT, SENT, ACCEPTED, REFUSED, WITHDRAWN = STATES = (
    *("draft", "sent"),
    *("accepted", "refused", "withdrawn"),
)
REPLIES = ("email", "phone", "letter")
SITUATIONS = ("union", "separation", "birth", "death", "move", "work", "other")
MOVE = "move"

# What a condition on a piece may speak of.
FACTS: Mapping[str, Fact] = {
    "age": Fact("number"),  # Of the child to be added, in years.
    "first_child": Fact("yes_no"),  # The household has no child yet.
    "two_homes": Fact("yes_no"),
    "of_the_caf": Fact("yes_no"),
    "quotient_known": Fact("yes_no"),
    "situation": Fact("choice", frozenset(SITUATIONS)),
}


@dataclass(frozen=True)
class WantedPiece:
    """A kind of piece, wanted when the condition holds."""

    piece: str
    when: Condition = field(default_factory=lambda: {"all": []})


@dataclass(frozen=True)
class RequestKind:
    """`is_checked`: a clerk decides, within `promised_days`; otherwise it has its effect when it is
    sent."""

    kind: str
    is_offered: bool = True
    is_checked: bool = True
    promised_days: int = 10
    pieces: tuple[WantedPiece, ...] = ()

    def wants(self, values: Mapping[str, object]) -> list[str]:
        """The kinds of piece that this case needs, and no other."""
        return [each.piece for each in self.pieces if holds(each.when, FACTS, values)]


@dataclass(frozen=True)
class Request:
    """`asked` is JSON, of the shape of its kind once it is sent; `seen` is what stood in the record
    when it was begun. `note` says why what was accepted could not be done."""

    request_id: UUID
    household_id: UUID
    kind: str
    asked: Mapping[str, Any]
    seen: Mapping[str, Any]
    account_id: UUID
    by_name: str
    started_at: datetime
    version: int = 1
    state: str = DRAFT
    sent_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
    reason: str | None = None
    reply_by: str | None = None  # How whoever asks would be answered; None: it was not asked.
    note: str | None = None

    @property
    def waits(self) -> bool:
        return self.state == SENT

    @property
    def is_open(self) -> bool:
        return self.state in (DRAFT, SENT)

    @property
    def new_child_id(self) -> UUID | None:
        """The id that the child to be added will have: a piece may be given for it before."""
        return uuid5(self.request_id, "child") if self.kind == CHILD else None

    def changed(self, asked: Mapping[str, Any], version: int) -> "Request":
        """What was typed since. Raises RequestClosed, or RequestChanged when it is no longer the
        version that was read. The same words again are the same version."""
        self.check_open()
        if asked == self.asked:
            return self
        self.check_version(version)
        return replace(self, asked=asked, version=self.version + 1, note=None)

    def sent(self, now: datetime, reply_by: str | None = None) -> "Request":
        """Sent again, it keeps its place."""
        self.check_open()
        return replace(self, state=SENT, sent_at=self.sent_at or now, reply_by=reply_by)

    def withdrawn(self, now: datetime) -> "Request":
        if self.state == WITHDRAWN:
            return self
        self.check_open()
        return replace(self, state=WITHDRAWN, decided_at=now)

    def accepted(self, by: str, at: datetime) -> "Request":
        return replace(self, state=ACCEPTED, decided_by=by, decided_at=at, note=None)

    def refused(self, by: str, at: datetime, reason: str) -> "Request":
        return replace(self, state=REFUSED, decided_by=by, decided_at=at, reason=reason, note=None)

    def check_open(self) -> None:
        if not self.is_open:
            raise RequestClosed(state=self.state)

    def check_version(self, version: int) -> None:
        if version != self.version:
            raise RequestChanged(version=self.version)


def years_between(birth: date, today: date) -> int:
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def by_kind(known: Sequence[RequestKind]) -> dict[str, RequestKind]:
    """Every kind, as the town decided it or as it stands until then."""
    decided = {each.kind: each for each in known}
    return {kind: decided.get(kind, RequestKind(kind)) for kind in KINDS}
