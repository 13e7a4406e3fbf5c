"""What becomes true in documents, as others hear it (shapes: contract/)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class PieceHandedIn:
    piece_id: UUID
    household_id: UUID


@dataclass(frozen=True)
class PieceRefused:
    """Why is for the family to read in its own space; it is not told to others."""

    piece_id: UUID
    household_id: UUID
    refused_at: datetime


@dataclass(frozen=True)
class PieceAccepted:
    """Of what was read on it only what others record: a quotient familial, from `starts_on`, by
    the paper of `paper_on` that `source` made."""

    piece_id: UUID
    household_id: UUID
    accepted_at: datetime
    by_account_id: UUID
    by_name: str
    source: str
    quotient: int | None = None
    starts_on: date | None = None
    paper_on: date | None = None
    kind: str | None = None
    child_id: UUID | None = None
    handed_in_on: date | None = None


@dataclass(frozen=True)
class PieceLapsing:
    """A piece is good until `lapses_on`: told `days_before`."""

    piece_id: UUID
    household_id: UUID
    lapses_on: date
    days_before: int


@dataclass(frozen=True)
class SignatureCodeAsked:
    """For identity, which knows where the account is written to."""

    signature_id: UUID
    account_id: UUID
    code: str
    expires_at: datetime


@dataclass(frozen=True)
class PieceKindChanged:
    """`kind_id` is made of the kind's code."""

    kind_id: UUID
    kind: str


@dataclass(frozen=True)
class DocumentPublished:
    """`household_id` is null when everybody may read it."""

    document_id: UUID
    household_id: UUID | None
