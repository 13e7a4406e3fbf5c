"""Households looked for at the desk."""

from chassis.database import Transactions
from chassis.entrypoints import saga
from chassis.principal import Principal
from chassis.rights import staff
from services.household.contract.searching import Search, SearchView
from services.household.unit import Unit
from services.household.workflows import searching


class SearchDoors:
    @saga(Search, SearchView, allowed=staff("clerk", "cashier").within_structures())
    def search(
        self, units: Transactions[Unit], who: Principal, *, text: str, page: int
    ) -> searching.View:
        """In one transaction, for which the planner is told what it does not know."""
        with units() as unit:
            unit.searching.read_by_index()
            return searching.search(unit, who, text, page)
