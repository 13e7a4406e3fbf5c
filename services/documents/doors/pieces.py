"""Pieces: what a family hands in, and what the town makes of it."""

from typing import Unpack
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import family, staff
from services.documents.contract.common import OfHousehold
from services.documents.contract.pieces import (
    HandInPiece,
    MarkSeen,
    MarkUnseen,
    PieceView,
    RefusePiece,
    WithdrawPiece,
)
from services.documents.contract.shelves import ShelfView
from services.documents.domain.piece import Piece
from services.documents.unit import Unit
from services.documents.workflows import pieces, shelves
from services.documents.workflows.pieces import PieceTold
from services.documents.workflows.uploads import View


class PieceDoors:
    @command(HandInPiece, PieceView, allowed=family("clerk"))
    def hand_in_piece(
        self, unit: Unit, who: Principal, *, file_ids: list[UUID], **told: Unpack[PieceTold]
    ) -> Piece:
        return pieces.hand_in_piece(unit, who, told, file_ids)

    @command(WithdrawPiece, None, allowed=family("clerk"))
    def withdraw_piece(
        self, unit: Unit, who: Principal, *, household_id: UUID, piece_id: UUID
    ) -> None:
        pieces.withdraw_piece(unit, household_id, piece_id)

    @query(Nothing, many(PieceView), allowed=staff("clerk"))
    def pieces_to_see(self, unit: Unit, who: Principal) -> list[Piece]:
        return unit.pieces.to_see()

    @command(MarkSeen, PieceView, allowed=staff("clerk"))
    def mark_seen(self, unit: Unit, who: Principal, *, piece_id: UUID) -> Piece:
        return pieces.mark_seen(unit, who, piece_id)

    @command(RefusePiece, PieceView, allowed=staff("clerk"))
    def refuse_piece(self, unit: Unit, who: Principal, *, piece_id: UUID, reason: str) -> Piece:
        return pieces.refuse_piece(unit, who, piece_id, reason)

    @command(MarkUnseen, PieceView, allowed=staff("clerk"))
    def mark_unseen(self, unit: Unit, who: Principal, *, piece_id: UUID) -> Piece:
        return pieces.mark_unseen(unit, piece_id)

    @query(OfHousehold, ShelfView, allowed=family("clerk"))
    def shelf(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return shelves.shelf(unit, household_id)
