"""What places have failed lately, whatever the account."""

from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from chassis.throttle import PlaceFailures
from services.identity.tables import place_failures


class Places:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, place: str) -> PlaceFailures | None:
        row = self._connection.execute(
            select(place_failures.c.level, place_failures.c.at).filter_by(place=place)
        ).one_or_none()
        return None if row is None else PlaceFailures(*row)

    def held(self, place: str, now: datetime) -> PlaceFailures:
        """Until this transaction's end, no other failure there is counted."""
        new = insert(place_failures).values(place=place, level=0, at=now)
        row = self._connection.execute(
            new.on_conflict_do_update(
                index_elements=["place"], set_={"place": new.excluded.place}
            ).returning(place_failures.c.level, place_failures.c.at)
        ).one()
        return PlaceFailures(*row)

    def save(self, place: str, failed: PlaceFailures) -> None:
        self._connection.execute(
            update(place_failures).filter_by(place=place).values(**asdict(failed))
        )

    def forget_older_than(self, age: timedelta, now: datetime) -> None:
        self._connection.execute(delete(place_failures).where(place_failures.c.at < now - age))
