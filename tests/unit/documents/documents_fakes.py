"""Documents' repositories in memory."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from chassis.principal import Principal
from services.documents.adapters.keys import MasterKey
from services.documents.domain.document import Document
from services.documents.domain.file import File
from services.documents.domain.piece import Piece

NOW = datetime(2027, 6, 2, 8, 0, tzinfo=UTC)
MASTER = MasterKey(bytes(range(32)))
SHA256 = "ab" * 32


class FakeFiles:
    def __init__(self) -> None:
        self.known: dict[UUID, File] = {}
        self.keys: dict[UUID, tuple[bytes, str]] = {}

    def add(self, file: File, wrapped_key: bytes, wrapped_with: str) -> None:
        self.known[file.file_id] = file
        self.keys[file.file_id] = (wrapped_key, wrapped_with)

    def get(self, file_id: UUID) -> File | None:
        return self.known.get(file_id)

    def get_all(self, file_ids: list[UUID]) -> list[File]:
        return [self.known[file_id] for file_id in file_ids if file_id in self.known]

    def wrapped_key(self, file_id: UUID) -> tuple[bytes, str]:
        return self.keys[file_id]

    def save(self, file: File, position: int | None = None) -> None:
        self.known[file.file_id] = file

    def room_used(self, household_id: UUID) -> int:
        ours = [f for f in self.known.values() if f.household_id == household_id]
        return sum(file.size_bytes for file in ours if file.purpose == "piece")


class FakePieces:
    def __init__(self, files: FakeFiles) -> None:
        self.known: dict[UUID, Piece] = {}
        self._files = files

    def get(self, piece_id: UUID) -> Piece | None:
        return self.known.get(piece_id)

    def add(self, piece: Piece) -> None:
        self.known[piece.piece_id] = piece

    save = add

    def delete(self, piece_id: UUID) -> None:
        for file in self.known.pop(piece_id).files:
            del self._files.known[file.file_id]


class FakeDocuments:
    def __init__(self) -> None:
        self.known: dict[UUID, Document] = {}

    def get(self, document_id: UUID) -> Document | None:
        return self.known.get(document_id)

    def add(self, document: Document) -> None:
        self.known[document.document_id] = document


class FakeReads:
    def __init__(self) -> None:
        self.lines: list[tuple[str | None, str]] = []

    def add(self, who: Principal | None, file: File) -> None:
        self.lines.append((who.name if who else None, file.filename))


class FakeUnit:
    def __init__(self) -> None:
        self.now = NOW
        self.files = FakeFiles()
        self.pieces = FakePieces(self.files)
        self.documents = FakeDocuments()
        self.reads = FakeReads()
        self.events: list[Any] = []

    def record(self, events: list[Any]) -> None:
        self.events += events


def announcement(household_id: UUID | None, **but: Any) -> dict[str, Any]:
    """What the gateway asks room for."""
    whole = {
        "household_id": household_id,
        "purpose": "piece",
        "filename": "attestation.pdf",
        "media_type": "application/pdf",
        "size_bytes": 1_000,
        "sha256": SHA256,
    }
    return {**whole, **but}
