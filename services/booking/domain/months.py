"""A month to be booked whole: which days of it a draft leaves out."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.booking.domain.activity import FREE, REQUIRED
from services.booking.domain.booking import ADD
from services.booking.domain.family import Cell, Family


@dataclass(frozen=True, slots=True)
class Gap:
    """Days of a month of which the family books others; `required` where all must be."""

    child_id: UUID
    child_name: str
    activity_id: UUID
    activity_name: str
    required: bool
    days: list[date]


def month_of(day: date) -> tuple[date, date]:
    """Its first and its last day."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def gaps(family: Family) -> list[Gap]:
    """For each child, activity and month in which the draft adds a day: the days that the family
    could book too and does not. A day that is closed, too late, full or not the family's is none;
    nor is a draft that only gives days back.

    Of a family read over whole months (`over_whole_months`).
    """
    found = []
    for child_id, activity_id, first in dict.fromkeys(_begun(family)):
        activity = family.activities[activity_id]
        _, last = month_of(first)
        days = [
            day
            for day in (first + timedelta(days=offset) for offset in range(last.day))
            if _is_left_out(family, (child_id, activity_id, day))
        ]
        if days:
            names = (family.children[child_id].first_name, activity.name)
            required = activity.whole_month == REQUIRED
            found.append(Gap(child_id, names[0], activity_id, names[1], required, days))
    return found


def over_whole_months(family_rules: Iterator[str], first: date, last: date) -> tuple[date, date]:
    """The days to read, where one of these activities wants its months whole."""
    if all(whole_month == FREE for whole_month in family_rules):
        return first, last
    return month_of(first)[0], month_of(last)[1]


def _begun(family: Family) -> Iterator[Cell]:
    for line in family.draft.lines:
        whole = family.activities.get(line.activity_id)
        if line.action == ADD and whole is not None and whole.whole_month != FREE:
            yield line.child_id, line.activity_id, line.day.replace(day=1)


def _is_left_out(family: Family, cell: Cell) -> bool:
    drafted = {line.cell: line.action for line in family.draft.lines}
    if cell in drafted:
        return drafted[cell] != ADD
    left = family.left(cell[1:])
    return family.why_not_add(cell) is None and (left is None or left > 0)
