"""Households looked for at the desk."""

from chassis.entrypoints import query
from chassis.principal import Principal
from chassis.rights import staff
from services.household.contract.searching import Search, SearchView
from services.household.unit import Unit
from services.household.workflows import searching


class SearchDoors:
    @query(Search, SearchView, allowed=staff("clerk", "cashier").within_structures())
    def search(self, unit: Unit, who: Principal, *, text: str, page: int) -> object:
        return searching.search(unit, who, text, page)
