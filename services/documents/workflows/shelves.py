"""The two shelves of a household: what it handed in, and what the town gave it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.documents.adapters.keys import MasterKey
from services.documents.domain.document import Document
from services.documents.domain.errors import FileNotReceived
from services.documents.domain.events import DocumentPublished, PieceHandedIn
from services.documents.domain.file import File
from services.documents.domain.piece import Piece, check_count, handed_in
from services.documents.unit import Unit
from services.documents.workflows.permissions import is_desk, is_of_household
from services.documents.workflows.uploads import View, grant


class PieceTold(TypedDict):
    piece_id: UUID
    household_id: UUID
    kind: str


class DocumentTold(TypedDict):
    document_id: UUID
    title: str
    category: str
    household_id: UUID | None


def shelf(unit: Unit, household_id: UUID) -> View:
    return {
        "given": unit.documents.given_to(household_id),
        "pieces": unit.pieces.of(household_id),
    }


def hand_in_piece(unit: Unit, who: Principal, told: PieceTold, file_ids: Sequence[UUID]) -> Piece:
    """One to four received files become one piece the town will see; the same id again changes
    nothing. Raises NoFile, TooManyFiles, FileNotReceived or FileTaken: then none is handed in."""
    known = unit.pieces.get(told["piece_id"])
    if known is not None:
        return _of_household(known, told["household_id"])
    once_each = list(dict.fromkeys(file_ids))
    check_count(once_each)
    started = Piece(**told, submitted_at=unit.now, submitted_by_name=who.name)
    piece = handed_in(started, _files(unit, once_each))
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
    piece = unit.pieces.get(piece_id)
    if piece is None:
        raise NotFound(piece_id=piece_id)
    seen = piece.seen(who.name, unit.now)
    unit.pieces.save(seen)
    return seen


def publish_document(unit: Unit, who: Principal, told: DocumentTold, file_id: UUID) -> Document:
    """A received file, for one household or for everybody; the same id again changes nothing.

    Raises FileNotReceived or FileTaken.
    """
    known = unit.documents.get(told["document_id"])
    if known is not None:
        return known
    (file,) = _files(unit, [file_id])
    file.check_usable("document", told["household_id"])
    used = replace(file, document_id=told["document_id"])
    document = Document(**told, published_at=unit.now, published_by_name=who.name, file=used)
    unit.documents.add(document)
    unit.files.save(used)
    unit.record([DocumentPublished(document.document_id, document.household_id)])
    return document


def ask_download(unit: Unit, who: Principal | None, master: MasterKey, file_id: UUID) -> View:
    """The key of one file, for whoever may read it, and a line saying they could.

    Raises NotFound, the same for a file that is not, not yet or no longer there, and for one that
    is not theirs.
    """
    file = unit.files.get(file_id)
    if file is None or not file.is_readable or not _may_read(who, file):
        raise NotFound(file_id=file_id)
    unit.reads.add(who, file)
    return {**vars(file), "grant": grant(unit, master, file)}


def _may_read(who: Principal | None, file: File) -> bool:
    is_public = file.document_id is not None and file.household_id is None
    return is_public or is_desk(who) or is_of_household(who, file.household_id)


def _files(unit: Unit, file_ids: Sequence[UUID]) -> list[File]:
    found = unit.files.get_all(file_ids)
    missing = set(file_ids) - {file.file_id for file in found}
    if missing:
        raise FileNotReceived(file_id=missing.pop())
    return found


def _of_household(piece: Piece, household_id: UUID) -> Piece:
    if piece.household_id != household_id:
        raise NotFound(piece_id=piece.piece_id)
    return piece
