"""What a family sees: a month of boxes, and the week on its first page."""

from datetime import date
from uuid import UUID

from chassis.entrypoints import query
from chassis.principal import Principal
from chassis.rights import family
from services.booking.contract.common import OfPeriod
from services.booking.contract.planning import HomeView, PlanningView
from services.booking.unit import Unit
from services.booking.workflows import planning
from services.booking.workflows.views import View


class PlanningDoors:
    @query(OfPeriod, PlanningView, allowed=family("clerk", "cashier").within_structures())
    def planning(
        self, unit: Unit, who: Principal, *, household_id: UUID, first: date, last: date
    ) -> View:
        return planning.of_period(unit, household_id, first, last)

    @query(OfPeriod, HomeView, allowed=family("clerk", "cashier").within_structures())
    def home(
        self, unit: Unit, who: Principal, *, household_id: UUID, first: date, last: date
    ) -> View:
        return planning.home(unit, household_id, first, last)
