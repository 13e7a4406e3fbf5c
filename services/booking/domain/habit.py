"""The month that a family is offered in one press: what it does, as it did the month before.

Of each child, the weekdays of each activity booked at least once in the month before; of one that
had nothing booked then and has nothing now, every day of school of the canteens it is enrolled in.
Only what can be added now is offered: neither a full day, nor a closed one, nor one already there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from services.booking.domain.booking import ADD
from services.booking.domain.draft import Change, Edit, edit
from services.booking.domain.family import Family

CANTEEN = "canteen"


@dataclass(frozen=True, slots=True)
class Proposed:
    """One child's days of one activity."""

    child_id: UUID
    first_name: str
    activity_id: UUID
    activity_name: str
    kind: str
    settlement: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class UsualMonth:
    """`booked` counts the household's bookings of the month, `drafted` its draft's additions.
    `as_before`: the month before says what is proposed. `earliest_cutoff` is of the proposed."""

    month: str
    booked: int
    drafted: int
    as_before: bool
    proposed: tuple[Proposed, ...]
    earliest_cutoff: datetime | None


def month_before(first: date) -> date:
    """The first day of the month before the one that begins on this day."""
    return (first - timedelta(days=1)).replace(day=1)


def usual_month(family: Family, first: date, last: date) -> UsualMonth:
    """Of a family read from the month before on."""
    added = usual_edit(family, first, last).added
    pairs = dict.fromkeys((line.child_id, line.activity_id) for line in added)
    habit = _habit(family, first)
    return UsualMonth(
        month=f"{first:%Y-%m}",
        booked=sum(first <= day <= last for _, _, day in _own(family)),
        drafted=sum(n.action == ADD and first <= n.day <= last for n in family.draft.lines),
        as_before=any(pair in habit for pair in pairs),
        proposed=tuple(
            _proposed(family, pair, [n.day for n in added if n.cell[:2] == pair]) for pair in pairs
        ),
        earliest_cutoff=min((family.closes(*line.session) for line in added), default=None),
    )


def usual_edit(family: Family, first: date, last: date) -> Edit:
    """What the draft would gain."""
    return edit(family, _wanted(family, first, last))


def _proposed(family: Family, pair: tuple[UUID, UUID], days: list[date]) -> Proposed:
    activity = family.activities[pair[1]]
    return Proposed(
        child_id=pair[0],
        first_name=family.children[pair[0]].first_name,
        activity_id=pair[1],
        activity_name=activity.name,
        kind=activity.kind,
        settlement=activity.settlement,
        days=tuple(sorted(days)),
    )


def _wanted(family: Family, first: date, last: date) -> Iterator[Change]:
    habit = _habit(family, first)
    usual = {child_id for child_id, _ in habit}
    there = {child_id for child_id, _, day in _own(family) if first <= day <= last}
    drafted = {line.cell for line in family.draft.lines}
    there |= {line.child_id for line in family.draft.lines if first <= line.day <= last}
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    for child_id, activity_id in family.enrolments:
        weekdays = habit.get((child_id, activity_id), set())
        if child_id not in usual | there and family.activities[activity_id].kind == CANTEEN:
            weekdays = set(family.activities[activity_id].weekdays)
        for day in days:
            cell = (child_id, activity_id, day)
            is_free = cell not in drafted and cell not in family.bookings
            if day.weekday() in weekdays and is_free:
                yield Change(*cell, wanted=True)


def _habit(family: Family, first: date) -> dict[tuple[UUID, UUID], set[int]]:
    """The weekdays booked in the month before, by child and activity."""
    habit: dict[tuple[UUID, UUID], set[int]] = {}
    for child_id, activity_id, day in _own(family):
        if month_before(first) <= day < first:
            habit.setdefault((child_id, activity_id), set()).add(day.weekday())
    return habit


def _own(family: Family) -> list[tuple[UUID, UUID, date]]:
    own = family.bookings.items()
    return [cell for cell, booking in own if booking.household_id == family.household_id]
