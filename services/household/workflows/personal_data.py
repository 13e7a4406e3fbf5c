"""What household holds of a household, for its family to take away; and each copy, noted."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from chassis.personal_data import personal_data, reader_of
from chassis.principal import Principal
from services.household.adapters.sealing import HealthKey
from services.household.domain.errors import DataExportedOften
from services.household.domain.journal import Change
from services.household.repository.data_exports import DataExport
from services.household.tables import metadata
from services.household.unit import Unit
from services.household.workflows.changing import open_or_closed, read_household
from services.household.workflows.record import is_own

A_DAY_MAX = 5
EXPORT = "data_export"  # As the journal names it.
# Where a child went to live is the other home's to say.
NOT_FOR_FAMILIES = frozenset({"departures"})


def told(unit: Unit, key: HealthKey, who: Principal, household_id: UUID) -> dict[str, object]:
    """All of it, health opened; of another adult of the household, nothing that is theirs alone."""
    household = read_household(unit, household_id)
    ids = [guardian.guardian_id for guardian in household.guardians]
    own = [guardian_id for guardian_id in ids if is_own(unit, who, guardian_id)]

    def opened(row: dict[str, Any]) -> dict[str, Any]:
        if not row.get("sealed"):
            return row
        said = key.open(row["child_id"], bytes(row["sealed"]), row["sealed_with"])
        return row | {"said": said}

    reader = reader_of(who, own, kept=NOT_FOR_FAMILIES, opened=opened)
    return personal_data(unit.connection, metadata, household_id, reader)


def note(unit: Unit, who: Principal, household_id: UUID, export_id: UUID) -> list[DataExport]:
    """The copies taken, this one first. Told twice, it is one. Raises DataExportedOften."""
    open_or_closed(unit, household_id)
    known = unit.data_exports.of(household_id)
    since = unit.now - timedelta(days=1)
    is_new = export_id not in {each.export_id for each in known}
    if is_new and len([each for each in known if each.at >= since]) >= A_DAY_MAX:
        raise DataExportedOften(most=A_DAY_MAX)
    if unit.data_exports.add(household_id, export_id, who):
        unit.journal.write(household_id, who, [Change(EXPORT, None, None, who.channel)])
    return unit.data_exports.of(household_id)
