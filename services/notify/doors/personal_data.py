"""What this room holds of a household."""

from uuid import UUID

from chassis.entrypoints import query
from chassis.personal_data import PersonalDataView
from chassis.principal import Principal
from chassis.rights import family
from services.notify.contract.common import OfHousehold
from services.notify.unit import Unit
from services.notify.workflows import personal_data


class PersonalDataDoors:
    @query(OfHousehold, PersonalDataView, allowed=family())
    def personal_data(self, unit: Unit, who: Principal, *, household_id: UUID) -> dict[str, object]:
        return personal_data.told(unit, who, household_id)
