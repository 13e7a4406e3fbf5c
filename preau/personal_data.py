"""All that the house holds of one household, for the person who asks the town (GDPR, article 15).

What each room holds is told by the same code as in a family's own file (chassis/personal_data.py),
here in every table and for every adult. What is said of children's health is opened with
PREAU_HEALTH_KEY.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import text

from chassis.migrations import metadata_of
from chassis.personal_data import Held, Known, Reader, held
from chassis.pool import connect
from chassis.settings import settings
from preau.rooms import services_here
from services.household.adapters.sealing import HealthKey

FIND = text("SELECT household_id FROM households WHERE reference = :reference")


def household_of(reference: str) -> UUID | None:
    """The household a family reads out as its reference, e.g. "F-000123"."""
    with connect("household").connect() as connection:
        return connection.execute(FIND, {"reference": reference}).scalar()


def held_of(household_id: UUID) -> dict[str, Held]:
    """Rows by service and table; a table without a row of this household is left out."""
    people: Known = {"household_id": {household_id}}
    # Who the people are is learnt first: the other services know them by these ids.
    services = sorted(services_here(), key=lambda service: service not in ("household", "identity"))
    return {service: _held_by(service, people) for service in services}


def _held_by(service: str, people: Known) -> Held:
    with connect(service).connect() as connection:
        return held(connection, metadata_of(service), people, Reader(opened=_opened))


def _opened(row: dict[str, Any]) -> dict[str, Any]:
    if not row.get("sealed") or "child_id" not in row:
        return row
    key = HealthKey(settings.need("health_key"))
    return row | {"said": key.open(row["child_id"], bytes(row["sealed"]), row["sealed_with"])}
