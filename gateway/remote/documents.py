"""What the gateway asks of documents, and what it answers, as it travels.

Written by `make docs` from the contract of services/documents; not to be changed by hand.
"""

from collections.abc import Sequence
from typing import Literal, TypedDict

from gateway.question import Details, Id, Question, question


class FileView(TypedDict):
    file_id: str
    filename: str
    media_type: str
    size_bytes: int


class DocumentView(TypedDict):
    document_id: str
    title: str
    category: str
    household_id: str | None
    published_at: str
    file: FileView


class PieceView(TypedDict):
    """`state`: a decision that may still be withdrawn has not changed it. `noted`: what a clerk
    read on it, by the keys of its kind.
    """

    piece_id: str
    household_id: str
    kind: str
    state: Literal["submitted", "seen", "refused"]
    submitted_at: str
    submitted_by_name: str
    seen_at: str | None
    seen_by_name: str | None
    refusal: str | None
    child_id: str | None
    noted: Details | None
    valid_until: str | None
    asked_at: str | None
    asked_by_name: str | None
    files: list[FileView]


class ShelfView(TypedDict):
    given: list[DocumentView]
    pieces: list[PieceView]


class GrantView(TypedDict):
    """`data_key` is base64 of 32 bytes; it is never logged, kept or shown."""

    storage_key: str
    data_key: str


class UploadView(TypedDict):
    file_id: str
    grant: GrantView


class DownloadView(TypedDict):
    file_id: str
    filename: str
    media_type: str
    size_bytes: int
    sha256: str
    grant: GrantView


class TallyView(TypedDict):
    kind: str
    count: int
    late: int
    held: int
    since: str


def public_documents() -> Question[list[DocumentView]]:
    """services/documents/doors/documents.py, DocumentDoors.public_documents."""
    return question("documents", "public_documents")


def shelf(household_id: Id) -> Question[ShelfView]:
    """services/documents/doors/pieces.py, PieceDoors.shelf."""
    return question("documents", "shelf", household_id=household_id)


def ask_upload(
    household_id: Id | None = None,
    *,
    purpose: str,
    filename: str,
    media_type: str,
    size_bytes: int,
    sha256: str,
    file_id: Id | None = None,
) -> Question[UploadView]:
    """services/documents/doors/files.py, FileDoors.ask_upload."""
    return question(
        "documents",
        "ask_upload",
        household_id=household_id,
        purpose=purpose,
        filename=filename,
        media_type=media_type,
        size_bytes=size_bytes,
        sha256=sha256,
        file_id=file_id,
    )


def file_received(file_id: Id, *, sha256: str, size_bytes: int) -> Question[FileView]:
    """services/documents/doors/files.py, FileDoors.file_received."""
    return question(
        "documents", "file_received", file_id=file_id, sha256=sha256, size_bytes=size_bytes
    )


def hand_in_piece(
    household_id: Id, *, piece_id: Id, kind: str, file_ids: Sequence[Id], child_id: Id | None = None
) -> Question[PieceView]:
    """services/documents/doors/pieces.py, PieceDoors.hand_in_piece."""
    return question(
        "documents",
        "hand_in_piece",
        household_id=household_id,
        piece_id=piece_id,
        kind=kind,
        file_ids=file_ids,
        child_id=child_id,
    )


def ask_download(file_id: Id) -> Question[DownloadView]:
    """services/documents/doors/files.py, FileDoors.ask_download."""
    return question("documents", "ask_download", file_id=file_id)


def pieces_to_see() -> Question[list[PieceView]]:
    """services/documents/doors/pieces.py, PieceDoors.pieces_to_see."""
    return question("documents", "pieces_to_see")


def waiting_count() -> Question[list[TallyView]]:
    """services/documents/doors/reviewing.py, ReviewingDoors.waiting_count."""
    return question("documents", "waiting_count")


def mark_seen(piece_id: Id) -> Question[PieceView]:
    """services/documents/doors/reviewing.py, ReviewingDoors.mark_seen."""
    return question("documents", "mark_seen", piece_id=piece_id)


def mark_unseen(piece_id: Id) -> Question[PieceView]:
    """services/documents/doors/reviewing.py, ReviewingDoors.mark_unseen."""
    return question("documents", "mark_unseen", piece_id=piece_id)


def refuse_piece(piece_id: Id, *, reason: str, newest_id: Id | None = None) -> Question[PieceView]:
    """services/documents/doors/reviewing.py, ReviewingDoors.refuse_piece."""
    return question(
        "documents", "refuse_piece", piece_id=piece_id, reason=reason, newest_id=newest_id
    )


def publish_document(
    household_id: Id | None = None, *, document_id: Id, title: str, category: str, file_id: Id
) -> Question[DocumentView]:
    """services/documents/doors/documents.py, DocumentDoors.publish_document."""
    return question(
        "documents",
        "publish_document",
        household_id=household_id,
        document_id=document_id,
        title=title,
        category=category,
        file_id=file_id,
    )


def withdraw_document(document_id: Id) -> Question[None]:
    """services/documents/doors/documents.py, DocumentDoors.withdraw_document."""
    return question("documents", "withdraw_document", document_id=document_id)
