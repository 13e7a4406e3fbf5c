"""A piece: one supporting document of a household, in one to four files (recto, verso, pages). One
that was shown at the desk, where the family kept it, has none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from services.documents.domain.errors import AlreadySeen, NoFile, TooManyFiles
from services.documents.domain.file import File

FILES_MAX = 4


@dataclass(frozen=True)
class Piece:
    """`noted` is what a clerk read on it, by the keys of its kind's notes; `valid_until` its last
    good day. `asked_at`: the town has asked the family something about it, in the
    conversation `asked_in`. `paper_on`: the day that
    the family read on the paper."""

    piece_id: UUID
    household_id: UUID
    kind: str
    submitted_at: datetime
    submitted_by_name: str
    seen_at: datetime | None = None
    seen_by_name: str | None = None
    refusal: str | None = None
    child_id: UUID | None = None
    noted: Mapping[str, str] | None = None
    valid_until: date | None = None
    asked_at: datetime | None = None
    asked_by_name: str | None = None
    asked_in: UUID | None = None
    paper_on: date | None = None
    files: tuple[File, ...] = ()

    @property
    def state(self) -> str:
        if self.refusal is not None:
            return "refused"
        return "seen" if self.seen_at else "submitted"

    @property
    def shown_at_desk(self) -> bool:
        return not self.files

    @property
    def waits(self) -> bool:
        return self.seen_at is None

    def seen(self, by_name: str, now: datetime) -> "Piece":
        """The first reader at the town hall is the one the family is told of."""
        return self if self.seen_at else replace(self, seen_at=now, seen_by_name=by_name)

    def accepted(
        self, by_name: str, at: datetime, noted: Mapping[str, str], valid_until: date | None
    ) -> "Piece":
        return replace(self.seen(by_name, at), noted=noted, valid_until=valid_until)

    def refused(self, reason: str, by_name: str, at: datetime) -> "Piece":
        """Looked at and not taken: the family reads why."""
        return replace(self, seen_at=at, seen_by_name=by_name, refusal=reason)

    def asked(self, by_name: str, at: datetime, thread_id: UUID | None) -> "Piece":
        return replace(self, asked_at=at, asked_by_name=by_name, asked_in=thread_id)

    def unseen(self) -> "Piece":
        """Back among those that wait: it was accepted or refused by mistake."""
        nothing = {"seen_at": None, "seen_by_name": None, "refusal": None}
        return replace(self, **nothing, noted=None, valid_until=None)  # type: ignore[arg-type]

    def check_withdrawable(self) -> None:
        if self.seen_at and self.refusal is None:
            raise AlreadySeen(seen_at=self.seen_at.isoformat())


@dataclass(frozen=True)
class Newer:
    """A piece that the family handed in for the same thing, while this one waited."""

    piece_id: UUID
    submitted_at: datetime


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
