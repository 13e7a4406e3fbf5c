"""Which town a household of elsewhere comes from, and what that town confirmed of it."""

from dataclasses import asdict
from uuid import UUID

from sqlalchemy import Connection, Uuid, bindparam, select
from sqlalchemy.dialects.postgresql import insert

from services.household.domain.neighbours import HomeTown, Residence
from services.household.tables.neighbours import home_towns, residences

LAST_SAID = [residences.c[name] for name in Residence.__dataclass_fields__]

HOME_TOWN = select(home_towns).where(
    home_towns.c.household_id == bindparam("household_id", type_=Uuid)
)


class HomeTowns:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, household_id: UUID) -> HomeTown | None:
        """None for a household of this town."""
        row = self._connection.execute(HOME_TOWN, {"household_id": household_id}).one_or_none()
        if row is None:
            return None
        said = select(*LAST_SAID).where(residences.c.household_id == household_id)
        last = self._connection.execute(said.order_by(residences.c.id.desc()).limit(1)).mappings()
        residence = next((Residence(**each) for each in last), None)
        return HomeTown(row.partner, row.moved_in_on, row.moved_out_on, residence)

    def save(self, household_id: UUID, town: HomeTown) -> None:
        days = {"moved_in_on": town.moved_in_on, "moved_out_on": town.moved_out_on}
        row = insert(home_towns).values(household_id=household_id, partner=town.partner, **days)
        self._connection.execute(
            row.on_conflict_do_update(index_elements=["household_id"], set_=days)
        )

    def confirm(self, household_id: UUID, told: Residence) -> None:
        values = {"household_id": household_id, **asdict(told)}
        self._connection.execute(residences.insert().values(values))
