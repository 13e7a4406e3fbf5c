"""How many meals to cook."""

from dataclasses import replace
from datetime import date

from services.booking.adapters.school_calendar import calendar_of
from services.booking.unit import Unit
from services.booking.workflows.views import View


def kitchen(unit: Unit, day: date) -> View:
    """Meals and seats of a day by activity and school; what is closed and empty is left out."""
    closures = unit.town.closures_on([day])
    calendar = replace(calendar_of(unit.town.zone()), closures=closures)
    rules = unit.town.rules()
    opened = {a.activity_id for a in rules.values() if calendar.why_closed(a, day) is None}
    rows = unit.lists.counts(day)
    return {"day": day, "rows": [row for row in rows if row.booked or row.activity_id in opened]}
