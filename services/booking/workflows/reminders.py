"""Families whose draft will soon be too late are reminded of it."""

from itertools import groupby

from services.booking.adapters.school_calendar import calendar_of
from services.booking.domain.reminder import reminder_of
from services.booking.unit import Unit


def remind(unit: Unit) -> None:
    """Tell, once a version, each family whose draft has less than a day left."""
    rules = unit.town.rules()
    public_holidays = calendar_of(unit.town.zone()).public_holidays
    due = []
    for _, lines in groupby(unit.drafts.not_reminded(), key=lambda line: line.household_id):
        reminder = reminder_of(list(lines), rules, public_holidays, unit.now)
        if reminder is not None:
            due.append(reminder)
    unit.drafts.reminded({each.household_id: each.draft_version for each in due})
    unit.record(due)
