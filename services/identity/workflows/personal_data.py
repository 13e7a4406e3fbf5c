"""What this room holds of a household, for its family to take away."""

from uuid import UUID

from chassis.personal_data import personal_data, reader_of
from chassis.principal import Principal
from services.identity.tables import metadata
from services.identity.unit import Unit


def told(unit: Unit, who: Principal, household_id: UUID) -> dict[str, object]:
    """All of it; of another adult of the household, nothing that is theirs alone."""
    return personal_data(unit.connection, metadata, household_id, reader_of(who))
