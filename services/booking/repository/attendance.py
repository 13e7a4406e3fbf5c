"""Who came: what is noted on the day's list, and what a partner town notes at its own sites."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects.postgresql import insert

from services.booking.domain.attendance import Act
from services.booking.repository.town import of_structures, same_child
from services.booking.tables import (
    activities,
    attendances,
    attendances_elsewhere,
    bookings,
    children,
)

_NOTED = (attendances.c.present, attendances.c.act_id, attendances.c.acted_at)


class Attendances:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def booking(self, booking_id: UUID) -> Row[Any] | None:
        """A booking with its activity's kind and what was noted; whoever notes too waits for us."""
        noted = attendances.c.booking_id == bookings.c.booking_id
        joined = bookings.join(activities, activities.c.activity_id == bookings.c.activity_id)
        query = (
            select(bookings, activities.c.kind, *_NOTED)
            .select_from(joined.outerjoin(attendances, noted))
            .where(bookings.c.booking_id == booking_id)
            .with_for_update(of=bookings)
        )
        return self._connection.execute(query).one_or_none()

    def is_of(self, booking_id: UUID, structures: Collection[UUID]) -> bool:
        """Whether the booking's child or its activity is of one of these schools."""
        joined = bookings.join(activities, activities.c.activity_id == bookings.c.activity_id)
        query = (
            select(bookings.c.booking_id)
            .select_from(joined.join(children, same_child()))
            .where(bookings.c.booking_id == booking_id, of_structures(structures))
        )
        return self._connection.execute(query).first() is not None

    def save(self, booking_id: UUID, act: Act, at: datetime) -> None:
        told = {
            "present": act.present,
            "by_name": act.by.name,
            "channel": act.by.channel,
            "act_id": act.act_id,
            "acted_at": act.acted_at,
            "recorded_at": at,
        }
        row = insert(attendances).values(booking_id=booking_id, **told)
        self._connection.execute(
            row.on_conflict_do_update(index_elements=["booking_id"], set_=told)
        )

    def save_elsewhere(self, attended: Mapping[str, Any], at: datetime) -> None:
        """The last said of a child, a day and a site counts."""
        row = insert(attendances_elsewhere).values(**attended, recorded_at=at)
        told = {"present": row.excluded.present, "recorded_at": row.excluded.recorded_at}
        keys = ["partner", "child_id", "day", "site"]
        self._connection.execute(row.on_conflict_do_update(index_elements=keys, set_=told))
