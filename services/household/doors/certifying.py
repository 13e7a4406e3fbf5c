"""That a record is true, once a school year."""

from uuid import UUID

from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import family, staff
from services.household.contract.certifying import CertificationView, PageOf, UncertifiedView
from services.household.contract.common import OfHousehold
from services.household.unit import Unit
from services.household.workflows import certifying
from services.household.workflows.record import View


class CertifyingDoors:
    @query(OfHousehold, CertificationView, allowed=family("clerk", "cashier").within_structures())
    def certification(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return certifying.state(unit, who, household_id)

    @command(OfHousehold, CertificationView, allowed=family("clerk").within_structures())
    def certify(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return certifying.certify(unit, who, household_id)

    @query(PageOf, UncertifiedView, allowed=staff("clerk"))
    def uncertified(self, unit: Unit, who: Principal, *, page: int) -> View:
        return certifying.uncertified(unit, page)
