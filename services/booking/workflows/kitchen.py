"""How many meals to cook."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from services.booking.adapters.school_calendar import calendar_of
from services.booking.unit import Unit
from services.booking.workflows.views import View


def kitchen(unit: Unit, day: date, structures: Collection[UUID]) -> View:
    """Meals and seats of a day by activity and school; what is closed and empty is left out, and
    what is of no school of `structures`, when there are any."""
    closures = unit.town.closures_on([day])
    calendar = replace(calendar_of(unit.town.zone()), closures=closures)
    rules = unit.town.rules()
    opened = {a.activity_id for a in rules.values() if calendar.why_closed(a, day) is None}
    rows = [
        row
        for row in unit.lists.counts(day)
        if (row.booked or row.activity_id in opened)
        and (not structures or row.school_id in structures)
    ]
    return {"day": day, "rows": rows}
