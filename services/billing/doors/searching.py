"""Papers looked for at the desk."""

from collections.abc import Sequence

from chassis.contract import many
from chassis.entrypoints import query
from chassis.principal import Principal
from chassis.rights import staff
from services.billing.contract.searching import FindPapers, PaperFoundView
from services.billing.unit import Unit
from services.billing.workflows import searching


class SearchDoors:
    @query(FindPapers, many(PaperFoundView), allowed=staff("clerk", "cashier"))
    def find_papers(self, unit: Unit, who: Principal, *, text: str) -> Sequence[object]:
        return searching.find_papers(unit, text)
