"""The vault: pieces families hand in, papers the town hands out, and who read them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Unpack
from uuid import UUID, uuid4

from chassis.contract import Nothing, many
from chassis.database import Database, Transactions
from chassis.entrypoints import command, once_only, query, saga
from chassis.principal import Principal
from chassis.rights import anyone, family, parents, staff
from chassis.settings import settings
from services.documents.adapters.keys import MasterKey
from services.documents.contract.common import OfHousehold
from services.documents.contract.documents import DocumentView, PublishDocument, WithdrawDocument
from services.documents.contract.files import (
    AskDownload,
    AskUpload,
    DownloadView,
    FileReceived,
    FileView,
    ReadView,
    UploadView,
)
from services.documents.contract.pieces import (
    HandInPiece,
    MarkSeen,
    MarkUnseen,
    PieceView,
    RefusePiece,
    WithdrawPiece,
)
from services.documents.contract.shelves import ShelfView
from services.documents.domain.document import Document
from services.documents.domain.file import Announcement
from services.documents.domain.piece import Piece
from services.documents.unit import Unit
from services.documents.workflows import documents, downloads, pieces, shelves, uploads
from services.documents.workflows.documents import DocumentTold
from services.documents.workflows.pieces import PieceTold
from services.documents.workflows.uploads import View


class DocumentsService:
    name = "documents"
    needs = ("database_url", "public_keys", "storage_key")
    database = Database(Unit)

    # A command keeps its answer to give it again. This answer, and a download's, is a key: it is
    # kept nowhere, and what makes asking twice harmless is the file's own id.
    @saga(AskUpload, UploadView, allowed=parents("clerk"))
    def ask_upload(
        self,
        units: Transactions[Unit],
        who: Principal,
        *,
        file_id: UUID | None,
        **asked: Unpack[Announcement],
    ) -> View:
        with units() as unit:
            return uploads.ask_upload(unit, who, _master_key(), file_id or uuid4(), asked)

    @command(FileReceived, FileView, allowed=parents("clerk"))
    def file_received(
        self, unit: Unit, who: Principal, *, file_id: UUID, sha256: str, size_bytes: int
    ) -> View:
        return uploads.file_received(unit, who, file_id, sha256, size_bytes)

    @once_only(every=timedelta(hours=1))
    def sweep(self, unit: Unit) -> None:
        uploads.sweep(unit)

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

    @command(PublishDocument, DocumentView, allowed=staff("clerk"))
    def publish_document(
        self, unit: Unit, who: Principal, *, file_id: UUID, **told: Unpack[DocumentTold]
    ) -> Document:
        return documents.publish_document(unit, who, told, file_id)

    @command(WithdrawDocument, None, allowed=staff("clerk"))
    def withdraw_document(self, unit: Unit, who: Principal, *, document_id: UUID) -> None:
        unit.documents.delete(document_id)

    @query(Nothing, many(DocumentView), allowed=anyone)
    def public_documents(self, unit: Unit, who: Principal | None) -> list[Document]:
        return unit.documents.public()

    @query(OfHousehold, ShelfView, allowed=family("clerk"))
    def shelf(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return shelves.shelf(unit, household_id)

    @query(OfHousehold, many(ReadView), allowed=family("clerk"))
    def reads(self, unit: Unit, who: Principal, *, household_id: UUID) -> Sequence[object]:
        return unit.reads.of(household_id)

    @saga(AskDownload, DownloadView, allowed=anyone)
    def ask_download(
        self, units: Transactions[Unit], who: Principal | None, *, file_id: UUID
    ) -> View:
        with units() as unit:
            return downloads.ask_download(unit, who, _master_key(), file_id)


def _master_key() -> MasterKey:
    return MasterKey(settings.need("storage_key"))
