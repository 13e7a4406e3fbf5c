"""What booking tells of a day's work at the desk, once for the page."""

from datetime import datetime

from chassis.day import DayWork, DayWorkView, OfDay
from chassis.entrypoints import query
from chassis.principal import Principal
from chassis.rights import staff
from services.booking.unit import Unit
from services.booking.workflows import day


class DayDoors:
    @query(OfDay, DayWorkView, allowed=staff("clerk", "cook", "instructor").within_structures())
    def day_work(self, unit: Unit, who: Principal, *, since: datetime) -> DayWork:
        return day.day_work(unit, since, who.structures)
