"""A class of a school, and a class that moved on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class SchoolClass:
    class_id: UUID
    school_id: UUID
    name: str
    position: int
    closed_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


@dataclass(frozen=True)
class ClassMove:
    """From a class of a school to one of the same or another; `undone_at` is null until undone."""

    move_id: UUID
    moved_at: datetime
    by_account_id: UUID
    by_name: str
    from_school_id: UUID
    from_level: str
    to_school_id: UUID
    to_level: str
    undone_at: datetime | None = None
    undone_by: str | None = None
