"""A person's own shelf: what is in it is theirs alone until they hand it in, which is another
piece. The town knows how many there are and how much room they take; neither what they are nor
what they are called."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from services.documents.domain.errors import FileEmpty, SafeFull, TooLarge
from services.documents.domain.file import FILE_BYTES_MAX, plain_filename

SAFE_BYTES_MAX = 100_000_000
KEPT_UNFINISHED = timedelta(hours=24)


@dataclass(frozen=True)
class SafePiece:
    safe_piece_id: UUID
    account_id: UUID
    size_bytes: int
    put_at: datetime
    received_at: datetime | None = None

    @property
    def storage_key(self) -> str:
        return f"{self.safe_piece_id.hex[:2]}/{self.safe_piece_id}"


def check(name: str, size_bytes: int, used_bytes: int) -> str:
    """The name as it is kept. Raises FileEmpty, TooLarge or SafeFull."""
    if size_bytes == 0:
        raise FileEmpty(filename=name)
    if size_bytes > FILE_BYTES_MAX:
        raise TooLarge(size_bytes=size_bytes, size_bytes_max=FILE_BYTES_MAX)
    if used_bytes + size_bytes > SAFE_BYTES_MAX:
        raise SafeFull(used_bytes=used_bytes, size_bytes_max=SAFE_BYTES_MAX)
    return plain_filename(name)
