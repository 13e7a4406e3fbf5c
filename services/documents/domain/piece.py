"""A piece: one supporting document of a household, in one to four files (recto, verso, pages)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from services.documents.domain.errors import AlreadySeen, NoFile, TooManyFiles
from services.documents.domain.file import File

FILES_MAX = 4


@dataclass(frozen=True)
class Piece:
    piece_id: UUID
    household_id: UUID
    kind: str
    submitted_at: datetime
    submitted_by_name: str
    seen_at: datetime | None = None
    seen_by_name: str | None = None
    refusal: str | None = None
    files: tuple[File, ...] = ()

    @property
    def state(self) -> str:
        if self.refusal is not None:
            return "refused"
        return "seen" if self.seen_at else "submitted"

    def seen(self, by_name: str, now: datetime) -> "Piece":
        """The first reader at the town hall is the one the family is told of."""
        return self if self.seen_at else replace(self, seen_at=now, seen_by_name=by_name)

    def refused(self, reason: str, by_name: str, now: datetime) -> "Piece":
        """Looked at and not taken: the family reads why. The first refusal stands."""
        if self.refusal is not None:
            return self
        return replace(self, seen_at=now, seen_by_name=by_name, refusal=reason)

    def unseen(self) -> "Piece":
        """Back among those to see: a mark or a refusal made by mistake."""
        return replace(self, seen_at=None, seen_by_name=None, refusal=None)

    def check_withdrawable(self) -> None:
        if self.seen_at and self.refusal is None:
            raise AlreadySeen(seen_at=self.seen_at.isoformat())


def check_count(file_ids: Sequence[UUID]) -> None:
    """Raises NoFile or TooManyFiles."""
    if not file_ids:
        raise NoFile()
    if len(file_ids) > FILES_MAX:
        raise TooManyFiles(count=len(file_ids), count_max=FILES_MAX)


def handed_in(piece: Piece, files: Iterable[File]) -> Piece:
    """The piece with its files, each of them whole and still free.

    Raises FileNotReceived or FileTaken.
    """
    kept = tuple(files)
    for file in kept:
        file.check_usable("piece", piece.household_id)
    return replace(piece, files=tuple(replace(file, piece_id=piece.piece_id) for file in kept))
