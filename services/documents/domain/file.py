"""A file of the vault: announced, received, then part of a piece or a document, and never before
all three is it readable by anybody."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import TypedDict
from uuid import UUID

from services.documents.domain.errors import (
    FileDiffers,
    FileEmpty,
    FileNotReceived,
    FileTaken,
    QuotaReached,
    TooLarge,
    TypeRefused,
)

# One AES-GCM message, sealed and opened whole in memory: no plaintext before its tag is checked.
FILE_BYTES_MAX = 10_000_000
HOUSEHOLD_BYTES_MAX = 200_000_000
KEPT_UNUSED = timedelta(hours=24)
EXTENSIONS = {
    "application/pdf": ("pdf",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
}
_NAME_MAX = 120


@dataclass(frozen=True)
class File:
    """`asked_by` is an account. `sha256` and `size_bytes` are of the plaintext."""

    file_id: UUID
    household_id: UUID | None
    purpose: str
    filename: str
    media_type: str
    size_bytes: int
    sha256: str
    asked_by: UUID
    asked_at: datetime
    received_at: datetime | None = None
    piece_id: UUID | None = None
    document_id: UUID | None = None

    @property
    def storage_key(self) -> str:
        """Ours, never the family's: a name cannot lead anywhere else in the storage."""
        return f"{self.file_id.hex[:2]}/{self.file_id}"

    @property
    def is_readable(self) -> bool:
        return self.received_at is not None and self._is_used

    @property
    def _is_used(self) -> bool:
        return self.piece_id is not None or self.document_id is not None

    def announced_again(self, other: "File") -> bool:
        """Whether this is the same announcement by the same person, asked twice."""
        whole = {"asked_at": self.asked_at, "received_at": self.received_at}
        return self == replace(other, **whole)  # type: ignore[arg-type]

    def receive(self, sha256: str, size_bytes: int, now: datetime) -> "File":
        """The storage holds it. Told twice, the first time counts. Raises FileDiffers."""
        if (sha256, size_bytes) != (self.sha256, self.size_bytes):
            raise FileDiffers(file_id=self.file_id)
        return replace(self, received_at=self.received_at or now)

    def check_usable(self, purpose: str, household_id: UUID | None) -> None:
        """Raises FileNotReceived or FileTaken. Another household's file does not exist here."""
        ours = (self.purpose, self.household_id) == (purpose, household_id)
        if not ours or self.received_at is None:
            raise FileNotReceived(file_id=self.file_id)
        if self._is_used:
            raise FileTaken(file_id=self.file_id)


class Announcement(TypedDict):
    """What whoever means to send a file says of it."""

    household_id: UUID | None
    purpose: str
    filename: str
    media_type: str
    size_bytes: int
    sha256: str


def announced(file_id: UUID, asked: Announcement, by: UUID, now: datetime) -> File:
    """A file somebody means to send. Raises TypeRefused, FileEmpty or TooLarge."""
    filename = plain_filename(asked["filename"])
    extension = PurePosixPath(filename).suffix.lower().lstrip(".")
    if extension not in EXTENSIONS.get(asked["media_type"], ()):
        raise TypeRefused(accepted=sorted(EXTENSIONS), filename=filename)
    if asked["size_bytes"] == 0:
        raise FileEmpty(filename=filename)
    if asked["size_bytes"] > FILE_BYTES_MAX:
        raise TooLarge(size_bytes=asked["size_bytes"], size_bytes_max=FILE_BYTES_MAX)
    return replace(File(**asked, file_id=file_id, asked_by=by, asked_at=now), filename=filename)


def check_room(used_bytes: int, file: File) -> None:
    """Raises QuotaReached. What the town itself publishes takes none of a household's room."""
    if file.purpose == "piece" and used_bytes + file.size_bytes > HOUSEHOLD_BYTES_MAX:
        raise QuotaReached(used_bytes=used_bytes, size_bytes_max=HOUSEHOLD_BYTES_MAX)


def plain_filename(typed: str) -> str:
    """The last part of a path, without control characters, short, its extension kept."""
    last = typed.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(c for c in last if c.isprintable()).strip()
    stem, dot, extension = clean.rpartition(".")
    return f"{stem[: _NAME_MAX - len(extension)]}{dot}{extension}" if dot else clean[:_NAME_MAX]
