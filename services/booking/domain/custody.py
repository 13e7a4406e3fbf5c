"""Whose week it is: a child of two homes spends even weeks in one, odd ones in the other."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Child:
    """A child as one household has them: `weeks` are the ISO weeks spent there."""

    child_id: UUID
    first_name: str
    weeks: str
    school_id: UUID | None = None

    def is_here(self, day: date) -> bool:
        """Whether shared custody puts the child in this household that week (ISO 8601 weeks)."""
        return in_weeks(day, self.weeks)


def in_weeks(day: date, weeks: str) -> bool:
    """Whether a day lies in all, even or odd ISO weeks; after a week 53 comes an odd week again."""
    if weeks == "all":
        return True
    return (day.isocalendar().week % 2 == 0) == (weeks == "even")
