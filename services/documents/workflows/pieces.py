"""Pieces: handed in by a family, taken back."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict
from uuid import UUID

from chassis.clock import today
from chassis.principal import Principal
from chassis.refusals import NotFound
from services.documents.domain.errors import AlreadySeen, KindUnknown
from services.documents.domain.events import PieceHandedIn
from services.documents.domain.piece import Piece, check_count, handed_in
from services.documents.domain.piece_kind import PieceKind
from services.documents.unit import Unit
from services.documents.workflows.received import received


class PieceTold(TypedDict):
    piece_id: UUID
    household_id: UUID
    kind: str
    child_id: UUID | None
    paper_on: date | None


def hand_in_piece(
    unit: Unit,
    who: Principal,
    told: PieceTold,
    file_ids: Sequence[UUID],
    replaces: UUID | None = None,
) -> Piece:
    """One to four received files become one piece the town will see; the same id again changes
    nothing. It may be handed in while an older one of its kind is looked at.

    Raises KindUnknown, PieceTooOld, NoFile, TooManyFiles, FileNotReceived, FileTaken, or
    AlreadySeen of what it would replace: then none is handed in, and nothing is taken back.
    """
    already = unit.pieces.get(told["piece_id"])
    if already is not None:
        return _of_household(already, told["household_id"])
    _check_kind(unit, who, told["kind"]).check_age(told["paper_on"], today(unit.now))
    once_each = list(dict.fromkeys(file_ids))
    check_count(once_each)
    started = Piece(**told, submitted_at=unit.now, submitted_by_name=who.name)
    piece = handed_in(started, received(unit, once_each))
    unit.pieces.add(piece)
    for position, file in enumerate(piece.files):
        unit.files.save(file, position)
    if replaces is not None:
        withdraw_piece(unit, told["household_id"], replaces)
    unit.record([PieceHandedIn(piece.piece_id, piece.household_id)])
    return piece


def withdraw_piece(unit: Unit, household_id: UUID, piece_id: UUID) -> None:
    """Deletes a piece and its files' keys, until the town has decided of it. Raises AlreadySeen.

    Deleting what is already gone changes nothing.
    """
    piece = unit.pieces.get(piece_id)
    if piece is not None:
        _of_household(piece, household_id).check_withdrawable()
        decided = unit.decisions.open_of([piece_id]).get(piece_id)
        if decided is not None:
            raise AlreadySeen(seen_at=decided.decided_at.isoformat())
        unit.pieces.delete(piece_id)
        unit.claims.forget(piece_id)


def mark_unseen(unit: Unit, piece_id: UUID) -> Piece:
    waiting = known(unit, piece_id).unseen()
    unit.pieces.save(waiting)
    return waiting


def known(unit: Unit, piece_id: UUID) -> Piece:
    piece = unit.pieces.get(piece_id)
    if piece is None:
        raise NotFound(piece_id=piece_id)
    return piece


def _check_kind(unit: Unit, who: Principal, code: str) -> PieceKind:
    """The desk may hand in what families are not offered."""
    kind = unit.piece_kinds.get(code)
    if kind is None or not (kind.is_offered or who.is_staff):
        raise KindUnknown()
    return kind


def _of_household(piece: Piece, household_id: UUID) -> Piece:
    if piece.household_id != household_id:
        raise NotFound(piece_id=piece.piece_id)
    return piece
