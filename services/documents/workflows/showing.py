"""A paper that a family showed at the desk, and kept: a piece accepted there, without a file."""

from datetime import date, datetime
from typing import TypedDict
from uuid import UUID, uuid4

from chassis.clock import today
from services.documents.domain.errors import PieceExpired, PieceTooOld
from services.documents.domain.events import PieceAccepted
from services.documents.domain.piece import Piece
from services.documents.domain.piece_kind import PAPER_DATE
from services.documents.unit import Unit


class ShownTold(TypedDict):
    household_id: UUID
    kind: str
    paper_on: date | None
    by_account_id: UUID
    by_name: str
    shown_at: datetime


def shown(unit: Unit, told: ShownTold) -> None:
    """It is good for as long as if it had been handed in that day. One too old for its kind, or of
    a kind that the town does not have, meets no need: it is asked for as before."""
    kind = unit.piece_kinds.get(told["kind"])
    if kind is None:
        return
    paper_on, day = told["paper_on"], today(told["shown_at"])
    dated = [note.key for note in kind.notes if note.use == PAPER_DATE and paper_on]
    noted = {key: paper_on.isoformat() for key in dated if paper_on}
    try:
        until = kind.valid_until(noted, day, day)
    except (PieceTooOld, PieceExpired):
        return
    handed_in = Piece(
        piece_id=uuid4(),
        household_id=told["household_id"],
        kind=kind.kind,
        submitted_at=told["shown_at"],
        submitted_by_name=told["by_name"],
        paper_on=paper_on,
    )
    piece = handed_in.accepted(told["by_name"], told["shown_at"], noted, until)
    unit.pieces.add(piece)
    unit.record(
        [
            PieceAccepted(
                piece_id=piece.piece_id,
                household_id=piece.household_id,
                accepted_at=told["shown_at"],
                by_account_id=told["by_account_id"],
                by_name=told["by_name"],
                source=kind.issuer or kind.name,
                kind=kind.kind if kind.purposes else None,
                handed_in_on=day,
            )
        ]
    )
