"""A household's draft: saved at each tick, taking no seat, losing nothing."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from services.booking.domain import planning
from services.booking.domain.calendar import month_of
from services.booking.domain.draft import (
    Change,
    Edit,
    RefusedCell,
    bulk_cells,
    days_of,
    edit,
    edited,
    listed,
    summary,
)
from services.booking.domain.family import DraftLine, Family
from services.booking.domain.habit import month_before, usual_edit
from services.booking.domain.months import gaps
from services.booking.domain.order import line_of
from services.booking.domain.reasons import Reason
from services.booking.unit import Unit
from services.booking.workflows.orders import order
from services.booking.workflows.views import View


@dataclass(frozen=True, slots=True)
class BulkWish:
    """A bulk booking as a parent says it: who, what, which days of which weeks."""

    child_ids: Sequence[UUID]
    activity_ids: Sequence[UUID]
    weekdays: Sequence[int]
    first: date
    last: date
    weeks: str


def tick(unit: Unit, household_id: UUID, changes: Sequence[Change], *, whole: bool = False) -> View:
    """Save every change that can be; the others are named with their reason. `whole` tells the
    draft as `draft` would."""
    unit.drafts.lock_draft(household_id)
    days = [change.day for change in changes]
    if whole:
        family = unit.families.of_draft(household_id, unit.now, days)
    else:
        family = unit.families.over(household_id, min(days), max(days), unit.now)
    done = edit(family, changes)
    return {
        "draft": _saved(unit, family, done),
        "refused": done.refused,
        "whole": _told(unit, family) if whole else None,
    }


def preview_bulk(unit: Unit, household_id: UUID, wish: BulkWish) -> View:
    """What a bulk booking would do, without doing it."""
    family = unit.families.over(household_id, wish.first, wish.last, unit.now)
    done, skipped = _bulk(family, wish)
    return {"added": done.added, "skipped": skipped}


def add_bulk(unit: Unit, household_id: UUID, wish: BulkWish) -> View:
    """Draft everything a bulk booking can add."""
    unit.drafts.lock_draft(household_id)
    family = unit.families.over(household_id, wish.first, wish.last, unit.now)
    done, skipped = _bulk(family, wish)
    return {"draft": _saved(unit, family, done), "added": len(done.added), "skipped": skipped}


def add_usual(unit: Unit, household_id: UUID, day: date) -> View:
    """Draft what the family would usually book of the month of this day: what its first page
    proposes, decided again."""
    unit.drafts.lock_draft(household_id)
    first, last = month_of(day)
    family = unit.families.over(household_id, month_before(first), last, unit.now)
    done = usual_edit(family, first, last)
    return {"draft": _saved(unit, family, done), "added": len(done.added), "skipped": done.refused}


def _bulk(family: Family, wish: BulkWish) -> tuple[Edit, list[RefusedCell]]:
    days = days_of(wish.first, wish.last, wish.weekdays, wish.weeks)
    changes, skipped = bulk_cells(family, wish.child_ids, wish.activity_ids, days)
    done = edit(family, changes)
    return done, skipped + done.refused


def _saved(unit: Unit, family: Family, done: Edit) -> object:
    if done:
        unit.drafts.save(family.household_id, done.added, done.removed, unit.now)
        family.draft = edited(family.draft, done)
    return listed(family)


def remove_lines(unit: Unit, household_id: UUID, line_ids: Sequence[UUID]) -> None:
    unit.drafts.lock_draft(household_id)
    unit.drafts.remove(household_id, line_ids)


def clear(unit: Unit, household_id: UUID) -> None:
    """Empty the draft; one undo brings it back."""
    unit.drafts.lock_draft(household_id)
    unit.drafts.clear(household_id)


def undo_clear(unit: Unit, household_id: UUID) -> None:
    unit.drafts.lock_draft(household_id)
    unit.drafts.undo_clear(household_id)


def draft(unit: Unit, household_id: UUID) -> View:
    """The draft, each line with what would refuse it now."""
    return _told(unit, unit.families.of_draft(household_id, unit.now))


def _told(unit: Unit, family: Family) -> View:
    """Of a family read over all the days of its draft."""
    refusals = family.draft_refusals()
    held = planning.open_order(family)
    return {
        **asdict(summary(family)),
        "lines": [
            _drafted(family, line, refusals.get(line.line_id)) for line in family.draft.lines
        ],
        "gaps": gaps(family),
        "order": held and order(unit, family.household_id, held["order_id"]),
        "undoable": family.draft.undoable,
    }


def _drafted(family: Family, line: DraftLine, refusal: Reason | None) -> View:
    named = asdict(line_of(family, line, state="draft"))
    return {
        **named,
        "line_id": line.line_id,
        "booking_id": line.booking_id,
        "refusal": refusal,
    }
