"""Whom the town reaches on paper."""

from chassis.contract import Nothing
from chassis.entrypoints import query
from chassis.principal import Principal
from chassis.rights import staff
from services.household.contract.reaching import (
    GuardiansReachedView,
    GuardiansToWrite,
    GuardiansToWriteView,
)
from services.household.unit import Unit
from services.household.workflows import reaching
from services.household.workflows.record import View


class ReachingDoors:
    @query(Nothing, GuardiansReachedView, allowed=staff("clerk"))
    def guardians_reached(self, unit: Unit, who: Principal) -> View:
        return reaching.reached(unit)

    @query(GuardiansToWrite, GuardiansToWriteView, allowed=staff("clerk").with_export())
    def guardians_to_write(
        self, unit: Unit, who: Principal, *, without_email: bool, page: int
    ) -> View:
        """Names and addresses of a whole town: for whoever may export."""
        return reaching.to_write(unit, page, without_email=without_email)
