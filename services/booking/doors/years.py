"""A school year of activities, seen before it is made."""

from collections.abc import Sequence

from chassis.contract import many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from services.booking.contract.years import MakeYear, OfYear, YearActivityView, YearMadeView
from services.booking.doors.acting import acting
from services.booking.unit import Unit
from services.booking.workflows import years
from services.booking.workflows.views import View
from services.booking.workflows.years import Wanted


class YearDoors:
    @query(OfYear, many(YearActivityView), allowed=staff("clerk"))
    def year_plan(self, unit: Unit, who: Principal, *, year: int) -> Sequence[View]:
        return years.plan(unit, year)

    @command(MakeYear, YearMadeView, allowed=staff("clerk"))
    def make_year(self, unit: Unit, who: Principal, *, year: int, activities: list[Wanted]) -> View:
        return years.make(unit, year, activities, acting(who))
