"""What billing tells of a cashier's day, once for the page."""

from datetime import datetime

from chassis.day import OfDay
from chassis.entrypoints import query
from chassis.principal import Principal
from chassis.rights import staff
from services.billing.contract.day import MoneyDayView
from services.billing.unit import Unit
from services.billing.workflows import day
from services.billing.workflows.views import View


class DayDoors:
    @query(OfDay, MoneyDayView, allowed=staff("cashier"))
    def day_work(self, unit: Unit, who: Principal, *, since: datetime) -> View:
        return day.day_work(unit, since)
