"""What a household is asked for, whom each piece is for, and what is already there.

A kind is asked when its condition holds of what is known of the household, or of one of its
children. Whoever asks tells the facts: this room knows none of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from chassis.conditions import Fact, holds
from chassis.paris import today as day_of
from services.documents.domain.piece import Piece
from services.documents.domain.piece_kind import PieceKind

# What a condition may speak of. A level is a text: each town calls its classes its own way.
FACTS: Mapping[str, Fact] = {
    "caf_recipient": Fact("yes_no"),
    "quotient_known": Fact("yes_no"),
    "shared_custody": Fact("yes_no"),
    "first_registration": Fact("yes_no"),
    "age": Fact("number"),
    "school_level": Fact("text"),
}
MISSING, WAITING, REFUSED, GIVEN, LAPSING, LAPSED = STATES = (
    *("missing", "waiting", "refused"),
    *("given", "lapsing", "lapsed"),
)
LAPSING_FOR = timedelta(days=30)

Facts = Mapping[str, object]


@dataclass(frozen=True)
class Child:
    child_id: UUID
    facts: Facts


@dataclass(frozen=True)
class Asked:
    """A kind asked of a household, or for one child. `kind_id` is the kind's code. `piece_id` is
    the piece that gives the state; the days are null where there is none to say. A piece
    `shown_at_desk` has no file."""

    kind_id: str
    kind_name: str
    child_id: UUID | None
    why: str
    purposes: tuple[str, ...]
    state: str
    given_on: date | None = None
    valid_until: date | None = None
    piece_id: UUID | None = None
    reason: str | None = None
    shown_at_desk: bool = False


@dataclass(frozen=True)
class Family:
    """As whoever asks knows it."""

    facts: Facts
    children: Sequence[Child]


def checklist(
    kinds: Iterable[PieceKind], pieces: Sequence[Piece], family: Family, today: date
) -> list[Asked]:
    """In the order of the kinds, then of the children."""
    return [
        _asked(kind, child_id, pieces, today)
        for kind in kinds
        for child_id in _for_whom(kind, family)
    ]


def best(pieces: Iterable[Piece], today: date) -> tuple[str, Piece | None]:
    """The state of what was given for one thing, and the piece that makes it so.

    A piece that is good for long hides all others; one about to lapse, or lapsed, is hidden by a
    newer one that waits or was refused.
    """
    newest_first = sorted(pieces, key=lambda piece: piece.submitted_at, reverse=True)
    accepted = [piece for piece in newest_first if piece.state == "seen"]
    longest = max(accepted, key=lambda piece: piece.valid_until or date.max, default=None)
    state = _state(longest, today)
    if longest is not None and state == GIVEN:
        return state, longest
    newest = newest_first[0] if newest_first else None
    if newest is None or newest.state == "seen":
        return state, longest
    if newest.state == "submitted":
        return WAITING, newest
    return (LAPSING, longest) if state == LAPSING else (REFUSED, newest)


def _state(longest: Piece | None, today: date) -> str:
    if longest is None:
        return MISSING
    until = longest.valid_until
    if until is None or until > today + LAPSING_FOR:
        return GIVEN
    return LAPSING if until >= today else LAPSED


def _for_whom(kind: PieceKind, family: Family) -> Iterator[UUID | None]:
    """Each child it is asked for; None once, for a piece of the whole household."""
    asked_for = [
        child.child_id
        for child in family.children
        if holds(kind.when, FACTS, {**family.facts, **child.facts})
    ]
    if kind.whose == "child":
        yield from asked_for
    elif asked_for or holds(kind.when, FACTS, family.facts):
        yield None


def _asked(kind: PieceKind, child_id: UUID | None, pieces: Sequence[Piece], today: date) -> Asked:
    alike = [
        piece
        for piece in pieces
        if piece.kind == kind.kind and (child_id is None or piece.child_id == child_id)
    ]
    state, piece = best(alike, today)
    return Asked(
        kind_id=kind.kind,
        kind_name=kind.name,
        child_id=child_id,
        why=kind.why or "",
        purposes=kind.purposes,
        state=state,
        given_on=day_of(piece.submitted_at) if piece else None,
        valid_until=piece.valid_until if piece else None,
        piece_id=piece.piece_id if piece else None,
        reason=piece.refusal if piece and state == REFUSED else None,
        shown_at_desk=piece is not None and piece.shown_at_desk,
    )
