"""Changing a draft: each change is kept or named with its reason, never dropped in silence."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from services.booking.domain.booking import ADD, CANCEL
from services.booking.domain.custody import in_weeks
from services.booking.domain.family import Cell, Draft, DraftLine, Family
from services.booking.domain.reasons import ALREADY_BOOKED, ALREADY_IN_DRAFT, Reason


@dataclass(frozen=True, slots=True)
class Change:
    """What a box says: the family wants this day, or does not."""

    child_id: UUID
    activity_id: UUID
    day: date
    wanted: bool

    @property
    def cell(self) -> Cell:
        return self.child_id, self.activity_id, self.day


@dataclass(frozen=True, slots=True)
class RefusedCell:
    child_id: UUID
    activity_id: UUID
    day: date
    reason: Reason


@dataclass(frozen=True, slots=True)
class Edit:
    """What a set of changes does to a draft."""

    added: list[DraftLine]
    removed: list[UUID]
    refused: list[RefusedCell]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)


def edit(family: Family, changes: Iterable[Change]) -> Edit:
    """Apply every box that can be; a wanted day that cannot is refused, even one drafted before.

    Unticking a drafted day always works. The last word on a cell is the one that counts.
    """
    drafted = {line.cell: line for line in family.draft.lines}
    asked = {change.cell: change.wanted for change in changes}
    new, removed, touched = [], [], []
    for cell, wanted in asked.items():
        line, action = drafted.get(cell), _action(family, cell, wanted)
        if line is not None and line.action != action:
            removed.append(line.line_id)
        elif line is not None:
            touched.append(line)
        elif action is not None:
            new.append(_line(family, cell, action))
    kept = tuple(line for line in family.draft.lines if line.line_id not in set(removed))
    tentative = Draft(family.draft.version, kept + tuple(new))
    refusals = replace(family, draft=tentative).draft_refusals()
    added = [line for line in new if line.line_id not in refusals]
    refused = [
        RefusedCell(*line.cell, refusals[line.line_id])
        for line in new + touched
        if line.line_id in refusals
    ]
    return Edit(added, removed, refused)


def edited(draft: Draft, done: Edit) -> Draft:
    """The draft after these changes, its version the next one, its lines in their order."""
    removed = set(done.removed)
    kept = tuple(line for line in draft.lines if line.line_id not in removed)
    added = sorted(done.added, key=lambda line: (line.day, line.line_id))
    cleared = draft.cleared - {line.cell for line in added}
    return Draft(draft.version + 1, kept + tuple(added), cleared)


def _action(family: Family, cell: Cell, wanted: bool) -> str | None:
    """The draft line that would make the cell as wanted; None when it already is."""
    booking = family.bookings.get(cell)
    booked = booking is not None and booking.household_id == family.household_id
    if wanted == booked:
        return None
    return ADD if wanted else CANCEL


def _line(family: Family, cell: Cell, action: str) -> DraftLine:
    booking = family.bookings[cell].booking_id if action == CANCEL else None
    return DraftLine(uuid4(), action, *cell, booking)


def bulk_cells(
    family: Family,
    child_ids: Iterable[UUID],
    activity_ids: Iterable[UUID],
    days: Iterable[date],
) -> tuple[list[Change], list[RefusedCell]]:
    """The days a bulk booking would add, and those it leaves out, each with its reason."""
    drafted = {line.cell for line in family.draft.lines if line.action == ADD}
    wanted, skipped = [], []
    activities = list(activity_ids)
    pairs = [(child, activity) for child in child_ids for activity in activities]
    for day in days:
        for child_id, activity_id in pairs:
            cell = (child_id, activity_id, day)
            if cell in drafted:
                skipped.append(RefusedCell(*cell, ALREADY_IN_DRAFT))
            elif _action(family, cell, wanted=True) is None:
                skipped.append(RefusedCell(*cell, ALREADY_BOOKED))
            else:
                wanted.append(Change(*cell, wanted=True))
    return wanted, skipped


def days_of(first: date, last: date, weekdays: Iterable[int], weeks: str) -> Iterator[date]:
    """The days of a period on these weekdays, in all, even or odd ISO weeks."""
    accepted = set(weekdays)
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        if day.weekday() in accepted and in_weeks(day, weeks):
            yield day


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """What the banner says. `earliest_cutoff` is the first one still ahead."""

    version: int
    count: int
    adds: int
    cancels: int
    earliest_cutoff: datetime | None


def summary(family: Family) -> DraftSummary:
    lines = family.draft.lines
    adds = sum(line.action == ADD for line in lines)
    closing = (family.closes(line.activity_id, line.day, line.action) for line in lines)
    earliest = min((instant for instant in closing if instant > family.now), default=None)
    return DraftSummary(family.draft.version, len(lines), adds, len(lines) - adds, earliest)


@dataclass(frozen=True, slots=True)
class DraftedLine:
    """A line as billing needs it, to say what the whole draft comes to."""

    line_id: UUID
    action: str
    child_id: UUID
    activity_id: UUID
    settlement: str
    day: date
    booking_id: UUID | None


@dataclass(frozen=True, slots=True)
class ListedDraft(DraftSummary):
    """The whole draft, whatever the period that is looked at."""

    lines: tuple[DraftedLine, ...]


def listed(family: Family) -> ListedDraft:
    lines = tuple(
        DraftedLine(
            line_id=line.line_id,
            action=line.action,
            child_id=line.child_id,
            activity_id=line.activity_id,
            settlement=family.activities[line.activity_id].settlement,
            day=line.day,
            booking_id=line.booking_id,
        )
        for line in family.draft.lines
    )
    return ListedDraft(**asdict(summary(family)), lines=lines)
