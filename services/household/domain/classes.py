"""A class of a school, and a class that moved on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.refusals import Refusal


class SchoolClosed(Refusal):
    """This school takes no child any more."""

    code = "household.school-closed"


class SchoolAttended(Refusal):
    """`children` of open records are at this school: they move before it closes."""

    code = "household.school-attended"


class SchoolNotOurs(Refusal):
    """The town places no child in this school; `position`, which of the lines told."""

    code = "household.school-not-ours"


class SchoolInSectors(Refusal):
    """The table of streets still gives this school to `lines` of addresses."""

    code = "household.school-in-sectors"


class SchoolNameTaken(Refusal):
    code = "household.school-name-taken"


class ClassNameTaken(Refusal):
    """The school has another class of this name, open or closed."""

    code = "household.class-name-taken"


class ClassAttended(Refusal):
    """`children` of open records are in this class: they move before it closes."""

    code = "household.class-attended"


class ClassClosed(Refusal):
    code = "household.class-closed"


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
