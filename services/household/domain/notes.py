"""What the desk notes of a household; a note with a day is a task."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class Note:
    note_id: UUID
    text: str
    written_at: datetime
    by_account_id: UUID
    by_name: str
    due_on: date | None = None
    for_account_id: UUID | None = None
    for_name: str | None = None
    for_function: str | None = None
    done_at: datetime | None = None
    done_by: str | None = None

    @property
    def is_task(self) -> bool:
        return self.due_on is not None
