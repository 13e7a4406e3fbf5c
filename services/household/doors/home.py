"""The record on a family's first page."""

from uuid import UUID

from chassis.entrypoints import query
from chassis.principal import Principal
from chassis.rights import family
from services.household.contract.common import OfHousehold
from services.household.contract.home import HomeView
from services.household.unit import Unit
from services.household.workflows import home
from services.household.workflows.record import View


class HomeDoors:
    @query(OfHousehold, HomeView, allowed=family())
    def home(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return home.home(unit, who, household_id)
