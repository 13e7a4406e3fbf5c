"""Pieces that wait, as the town's staff decide of them."""

from typing import Unpack
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from chassis.waiting import (
    Decided,
    DecidedView,
    Holder,
    HolderView,
    OfItem,
    Tally,
    TallyView,
    Waiting,
    WaitingView,
    tallies,
)
from services.documents.contract.pieces import MarkSeen, MarkUnseen, PieceView
from services.documents.contract.reviewing import (
    AcceptPiece,
    NoteAsked,
    OfPiece,
    PieceReviewView,
    RefusePiece,
)
from services.documents.domain.piece import Piece
from services.documents.unit import Unit
from services.documents.workflows import pieces, reviewing
from services.documents.workflows.reviewing import Acceptance, NotedTold
from services.documents.workflows.uploads import View


class ReviewingDoors:
    @query(Nothing, many(WaitingView), allowed=staff("clerk"))
    def waiting(self, unit: Unit, who: Principal) -> list[Waiting]:
        return reviewing.waiting(unit)

    @query(Nothing, many(TallyView), allowed=staff("clerk"))
    def waiting_count(self, unit: Unit, who: Principal) -> list[Tally]:
        return tallies(reviewing.waiting(unit), unit.now)

    @query(Nothing, many(DecidedView), allowed=staff("clerk"))
    def decided(self, unit: Unit, who: Principal) -> list[Decided]:
        return reviewing.decided(unit, who)

    @query(OfPiece, PieceReviewView, allowed=staff("clerk"))
    def piece_review(self, unit: Unit, who: Principal, *, piece_id: UUID) -> View:
        return reviewing.review(unit, who, piece_id)

    @command(OfItem, HolderView, allowed=staff("clerk"))
    def take(self, unit: Unit, who: Principal, *, item_id: UUID) -> Holder:
        return reviewing.take(unit, who, item_id)

    @command(OfItem, None, allowed=staff("clerk"))
    def release(self, unit: Unit, who: Principal, *, item_id: UUID) -> None:
        unit.claims.release(item_id, who)

    @command(AcceptPiece, PieceView, allowed=staff("clerk"))
    def accept_piece(
        self,
        unit: Unit,
        who: Principal,
        *,
        piece_id: UUID,
        noted: list[NotedTold],
        **told: Unpack[Acceptance],
    ) -> Piece:
        return reviewing.accept(unit, who, piece_id, noted, told)

    @command(RefusePiece, PieceView, allowed=staff("clerk"))
    def refuse_piece(
        self, unit: Unit, who: Principal, *, piece_id: UUID, reason: str, newest_id: UUID | None
    ) -> Piece:
        return reviewing.refuse(unit, who, piece_id, reason, newest_id)

    @command(NoteAsked, PieceView, allowed=staff("clerk"))
    def note_asked(
        self, unit: Unit, who: Principal, *, piece_id: UUID, thread_id: UUID | None
    ) -> Piece:
        return reviewing.note_asked(unit, who, piece_id, thread_id)

    @command(OfItem, None, allowed=staff("clerk"))
    def withdraw_decision(self, unit: Unit, who: Principal, *, item_id: UUID) -> None:
        reviewing.withdraw_decision(unit, who, item_id)

    @command(MarkSeen, PieceView, allowed=staff("clerk"))
    def mark_seen(self, unit: Unit, who: Principal, *, piece_id: UUID) -> Piece:
        return reviewing.mark_seen(unit, who, piece_id)

    @command(MarkUnseen, PieceView, allowed=staff("clerk"))
    def mark_unseen(self, unit: Unit, who: Principal, *, piece_id: UUID) -> Piece:
        return pieces.mark_unseen(unit, piece_id)
