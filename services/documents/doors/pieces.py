"""Pieces: what a family hands in."""

from typing import Unpack
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import family, staff
from services.documents.contract.common import OfHousehold
from services.documents.contract.pieces import HandInPiece, PieceView, WithdrawPiece
from services.documents.contract.shelves import ShelfView
from services.documents.domain.piece import Piece
from services.documents.unit import Unit
from services.documents.workflows import pieces, shelves
from services.documents.workflows.pieces import PieceTold
from services.documents.workflows.uploads import View


class PieceDoors:
    @command(HandInPiece, PieceView, allowed=family("clerk"))
    def hand_in_piece(
        self,
        unit: Unit,
        who: Principal,
        *,
        file_ids: list[UUID],
        replaces: UUID | None,
        **told: Unpack[PieceTold],
    ) -> Piece:
        return pieces.hand_in_piece(unit, who, told, file_ids, replaces)

    @command(WithdrawPiece, None, allowed=family("clerk"))
    def withdraw_piece(
        self, unit: Unit, who: Principal, *, household_id: UUID, piece_id: UUID
    ) -> None:
        pieces.withdraw_piece(unit, household_id, piece_id)

    @query(Nothing, many(PieceView), allowed=staff("clerk"))
    def pieces_to_see(self, unit: Unit, who: Principal) -> list[Piece]:
        return unit.pieces.to_see()

    @query(OfHousehold, ShelfView, allowed=family("clerk"))
    def shelf(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return shelves.shelf(unit, household_id)
