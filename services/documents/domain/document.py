"""A document the town hands out: to everybody, or to one household."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.documents.domain.file import File


@dataclass(frozen=True)
class Document:
    """`household_id` is null when everybody may read it, even without an account."""

    document_id: UUID
    title: str
    category: str
    household_id: UUID | None
    published_at: datetime
    published_by_name: str
    file: File
