"""What is asked of a child's entry to a school: its level, and another school than its address
gives (a dérogation) with the reason; then the school and the level that the town gave.

The mayor names the school (code de l'éducation, L131-5); only three papers may be asked for it, and
none of them stops an entry on the list (D131-3-1, décret 2020-811).
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from services.household.domain.inscription_errors import DerogationIncomplete

GRANTED, DENIED = DEROGATIONS = ("granted", "refused")


@dataclass(frozen=True)
class SchoolEntry:
    """`wanted_school_id` is asked by a dérogation. `school_id`, `derogation` and `address` are null
    until it is accepted; `address` is the one that decided, as it was. `placed_on` is the day from
    which the child's record says this school; before, it said `left_school_id` and `left_level`."""

    level: str
    wanted_school_id: UUID | None = None
    derogation_reason: str | None = None
    derogation_text: str | None = None
    school_id: UUID | None = None
    derogation: str | None = None
    address: str | None = None
    placed_on: date | None = None
    left_school_id: UUID | None = None
    left_level: str | None = None

    def check(self) -> None:
        """Raises DerogationIncomplete."""
        if self.wanted_school_id is not None and not self.derogation_reason:
            raise DerogationIncomplete()

    def given(self, school_id: UUID, level: str, address: str) -> "SchoolEntry":
        """Another school than the one that was wanted refuses the dérogation."""
        wanted = self.wanted_school_id
        answer = None if wanted is None else GRANTED if school_id == wanted else DENIED
        return replace(self, school_id=school_id, level=level, derogation=answer, address=address)

    def placed(self, on: date, left: tuple[UUID | None, str] | None) -> "SchoolEntry":
        """`left` is where the child was, None of one who lives here no more."""
        school_id, level = left or (None, None)
        return replace(self, placed_on=on, left_school_id=school_id, left_level=level)
