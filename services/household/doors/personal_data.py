"""What household holds of a household, and the copies that its family took."""

from collections.abc import Sequence
from uuid import UUID

from chassis.contract import many
from chassis.entrypoints import command, query
from chassis.personal_data import PersonalDataView
from chassis.principal import Principal
from chassis.rights import family
from chassis.settings import settings
from services.household.adapters.sealing import HealthKey
from services.household.contract.common import OfHousehold
from services.household.contract.personal_data import DataExportView, NoteDataExport
from services.household.unit import Unit
from services.household.workflows import personal_data


class PersonalDataDoors:
    @query(OfHousehold, PersonalDataView, allowed=family())
    def personal_data(self, unit: Unit, who: Principal, *, household_id: UUID) -> dict[str, object]:
        key = HealthKey(settings.need("health_key"))
        return personal_data.told(unit, key, who, household_id)

    @query(OfHousehold, many(DataExportView), allowed=family("clerk"))
    def data_exports(self, unit: Unit, who: Principal, *, household_id: UUID) -> Sequence[object]:
        return unit.data_exports.of(household_id)

    @command(NoteDataExport, many(DataExportView), allowed=family())
    def note_data_export(
        self, unit: Unit, who: Principal, *, household_id: UUID, export_id: UUID
    ) -> Sequence[object]:
        return personal_data.note(unit, who, household_id, export_id)
