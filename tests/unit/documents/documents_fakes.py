"""Documents' repositories in memory."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from chassis.deciding import Decision
from chassis.principal import Principal
from chassis.waiting import Held
from services.documents.adapters.keys import MasterKey
from services.documents.domain.document import Document
from services.documents.domain.file import File
from services.documents.domain.piece import Piece
from services.documents.domain.piece_kind import PieceKind

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

    def newest_like(self, piece: Piece) -> None:
        return None

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


class FakeKinds:
    """The town takes two, and offers families one of them."""

    def __init__(self) -> None:
        kinds = (PieceKind.unnamed("caf"), PieceKind.unnamed("jugement"))
        self.known = {kind.kind: kind for kind in kinds}
        self.known["caf"] = replace(kinds[0], is_offered=True)

    def get(self, kind: str) -> PieceKind | None:
        return self.known.get(kind)


class FakeClaims:
    """Whoever takes has it; another is refused for as long."""

    def __init__(self) -> None:
        self.known: dict[UUID, Principal] = {}

    def take(self, item_id: UUID, who: Principal) -> None:
        if self.known.setdefault(item_id, who) != who:
            raise Held()

    def forget(self, item_id: UUID) -> None:
        self.known.pop(item_id, None)


class FakeDecisions:
    """Those that await their effect."""

    def __init__(self) -> None:
        self.known: dict[UUID, Decision] = {}

    def record(self, item_id: UUID, verdict: str, outcome: Any, who: Principal) -> None:
        told = (item_id, item_id, verdict, outcome, who.account_id, who.name, NOW)
        self.known[item_id] = Decision(*told)

    def open_of(self, item_ids: list[UUID]) -> dict[UUID, Decision]:
        return {each: self.known[each] for each in item_ids if each in self.known}


class FakeUnit:
    def __init__(self) -> None:
        self.now = NOW
        self.piece_kinds = FakeKinds()
        self.claims = FakeClaims()
        self.decisions = FakeDecisions()
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
