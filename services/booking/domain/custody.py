"""Whose day it is, of a child of two homes.

Household reckons it (weeks, holidays, exceptions) and tells stretches of time; before a rule was
stated there, even ISO weeks are one home's and odd ones the other's, or every day is either's and
whoever books it first has it.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

Moment = tuple[date, bool]  # A half of a day: the second begins when class ends.


@dataclass(frozen=True, slots=True)
class Stretches:
    """When the child is in one home, from `since` on; the end of each is not included."""

    since: date
    times: tuple[tuple[Moment, Moment], ...]

    def hold(self, moment: Moment) -> bool:
        return any(start <= moment < end for start, end in self.times)


@dataclass(frozen=True, slots=True)
class Child:
    """A child as one household has them: `weeks` are the ISO weeks spent there, until `stretches`
    say it."""

    child_id: UUID
    first_name: str
    weeks: str
    school_id: UUID | None = None
    stretches: Stretches | None = None

    @property
    def is_of_either_home(self) -> bool:
        """Nobody has stated whose weeks are whose."""
        return self.weeks == "either" and self.stretches is None

    def is_here(self, day: date, *, after_class: bool = False) -> bool:
        """Whether shared custody puts the child in this household then."""
        if self.stretches is None or day < self.stretches.since:
            return in_weeks(day, self.weeks)
        return self.stretches.hold((day, after_class))


def in_weeks(day: date, weeks: str) -> bool:
    """Whether a day lies in all, even or odd ISO weeks; after a week 53 comes an odd week again.
    Weeks of "either" home are both's."""
    if weeks in ("all", "either"):
        return True
    return (day.isocalendar().week % 2 == 0) == (weeks == "even")
