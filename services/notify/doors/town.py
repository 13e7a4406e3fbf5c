"""The town hall, for whoever shows it and whoever decides what it says."""

from typing import Unpack

from chassis.contract import Nothing
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import anyone, staff
from services.notify.contract.town import ChangeTown, TownView
from services.notify.unit import Unit
from services.notify.workflows import town
from services.notify.workflows.town import TownTold
from services.notify.workflows.views import View


class TownDoors:
    @query(Nothing, TownView, allowed=anyone)
    def town(self, unit: Unit, who: Principal | None) -> View:
        return town.view(unit)

    @command(ChangeTown, TownView, allowed=staff("clerk"))
    def change_town(self, unit: Unit, who: Principal, **told: Unpack[TownTold]) -> View:
        return town.change(unit, who, **told)
