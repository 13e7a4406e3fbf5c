"""Reminding a family of its draft while something can still be done about it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

from services.booking.domain.activity import Activity
from services.booking.domain.booking import ADD
from services.booking.domain.events import DraftReminderDue

NOTICE = timedelta(hours=24)


class PendingLine(Protocol):
    """A drafted change, with the version of the draft it is in."""

    household_id: UUID
    version: int
    action: str
    activity_id: UUID
    day: date


def reminder_of(
    lines: Sequence[PendingLine],
    rules: Mapping[UUID, Activity],
    public_holidays: Collection[date],
    now: datetime,
) -> DraftReminderDue | None:
    """The reminder of one household's draft, once its next cut-off is a day away or less."""
    closing = [_closes(line, rules[line.activity_id], public_holidays) for line in lines]
    earliest = min((instant for instant in closing if instant > now), default=None)
    if earliest is None or earliest - now > NOTICE:
        return None
    first = lines[0]
    return DraftReminderDue(first.household_id, first.version, len(lines), earliest)


def _closes(line: PendingLine, activity: Activity, public_holidays: Collection[date]) -> datetime:
    rule = activity.cutoff if line.action == ADD else activity.removal_cutoff
    return rule.closes(line.day, public_holidays)
