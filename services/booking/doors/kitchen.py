"""How many meals to cook."""

from datetime import date

from chassis.entrypoints import query
from chassis.principal import Principal
from chassis.rights import staff
from services.booking.contract.kitchen import KitchenOf, KitchenView
from services.booking.unit import Unit
from services.booking.workflows import kitchen
from services.booking.workflows.views import View


class KitchenDoors:
    @query(KitchenOf, KitchenView, allowed=staff("clerk", "cook").within_structures())
    def kitchen(self, unit: Unit, who: Principal, *, day: date) -> View:
        return kitchen.kitchen(unit, day, who.structures)
