"""What becomes true in documents, as others hear it (shapes: contract/)."""

from dataclasses import dataclass
from datetime import datetime
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
class DocumentPublished:
    """`household_id` is null when everybody may read it."""

    document_id: UUID
    household_id: UUID | None
