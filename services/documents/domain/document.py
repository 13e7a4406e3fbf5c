"""A document the town hands out: to everybody, to all families, or to one household."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.documents.domain.file import File

PUBLIC, FAMILIES = AUDIENCES = ("public", "families")


@dataclass(frozen=True)
class Document:
    """`household_id` is null when it is of no one household: then `audience` says whether everybody
    may read it, even without an account, or whoever is signed in as a family."""

    document_id: UUID
    title: str
    category: str
    household_id: UUID | None
    published_at: datetime
    published_by_name: str
    file: File
    audience: str = PUBLIC
