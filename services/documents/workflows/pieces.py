"""Pieces: handed in by a family, taken back, seen by the town."""

from collections.abc import Sequence
from typing import TypedDict
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.documents.domain.events import PieceHandedIn, PieceRefused
from services.documents.domain.piece import Piece, check_count, handed_in
from services.documents.unit import Unit
from services.documents.workflows.received import received


class PieceTold(TypedDict):
    piece_id: UUID
    household_id: UUID
    kind: str


def hand_in_piece(unit: Unit, who: Principal, told: PieceTold, file_ids: Sequence[UUID]) -> Piece:
    """One to four received files become one piece the town will see; the same id again changes
    nothing. Raises NoFile, TooManyFiles, FileNotReceived or FileTaken: then none is handed in."""
    known = unit.pieces.get(told["piece_id"])
    if known is not None:
        return _of_household(known, told["household_id"])
    once_each = list(dict.fromkeys(file_ids))
    check_count(once_each)
    started = Piece(**told, submitted_at=unit.now, submitted_by_name=who.name)
    piece = handed_in(started, received(unit, once_each))
    unit.pieces.add(piece)
    for position, file in enumerate(piece.files):
        unit.files.save(file, position)
    unit.record([PieceHandedIn(piece.piece_id, piece.household_id)])
    return piece


def withdraw_piece(unit: Unit, household_id: UUID, piece_id: UUID) -> None:
    """Deletes a piece and its files' keys, until the town has seen it. Raises AlreadySeen.

    Deleting what is already gone changes nothing.
    """
    piece = unit.pieces.get(piece_id)
    if piece is not None:
        _of_household(piece, household_id).check_withdrawable()
        unit.pieces.delete(piece_id)


def mark_seen(unit: Unit, who: Principal, piece_id: UUID) -> Piece:
    seen = _known(unit, piece_id).seen(who.name, unit.now)
    unit.pieces.save(seen)
    return seen


def refuse_piece(unit: Unit, who: Principal, piece_id: UUID, reason: str) -> Piece:
    """The family is told by mail that a piece is to be given again, and reads why."""
    piece = _known(unit, piece_id)
    refused = piece.refused(reason, who.name, unit.now)
    if refused != piece:
        unit.pieces.save(refused)
        unit.record([PieceRefused(piece_id, piece.household_id, unit.now)])
    return refused


def mark_unseen(unit: Unit, piece_id: UUID) -> Piece:
    waiting = _known(unit, piece_id).unseen()
    unit.pieces.save(waiting)
    return waiting


def _known(unit: Unit, piece_id: UUID) -> Piece:
    piece = unit.pieces.get(piece_id)
    if piece is None:
        raise NotFound(piece_id=piece_id)
    return piece


def _of_household(piece: Piece, household_id: UUID) -> Piece:
    if piece.household_id != household_id:
        raise NotFound(piece_id=piece.piece_id)
    return piece
