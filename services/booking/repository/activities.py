"""Activities as the town defines them, who changed what of them, and who uses them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    Row,
    delete,
    false,
    func,
    insert,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from chassis.fields import plain
from services.booking.domain.booking import By
from services.booking.domain.definition import FieldChange
from services.booking.tables import (
    activities,
    activity_acts,
    added_days,
    bookings,
    closures,
    enrolments,
)

ACTS_SHOWN = 50
TAKEN = ("held", "confirmed")


class Activities:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, activity_id: UUID) -> dict[str, Any] | None:
        found = select(activities).where(activities.c.activity_id == activity_id)
        row = self._connection.execute(found).mappings().first()
        return None if row is None else dict(row)

    def write(self, activity: Mapping[str, Any]) -> None:
        """What is untold of it stays."""
        row = upsert(activities).values(dict(activity))
        told = {name: row.excluded[name] for name in activity}
        written = row.on_conflict_do_update(index_elements=["activity_id"], set_=told)
        self._connection.execute(written)

    def change(self, activity_id: UUID, **values: object) -> None:
        of_it = update(activities).where(activities.c.activity_id == activity_id)
        self._connection.execute(of_it.values(**values))

    def note(
        self,
        activity_id: UUID,
        version: int,
        changes: Sequence[FieldChange],
        by: By,
        at: datetime,
    ) -> None:
        told = [plain(asdict(change)) for change in changes]
        self._connection.execute(
            insert(activity_acts).values(
                activity_id=activity_id,
                version=version,
                at=at,
                by_name=by.name,
                channel=by.channel,
                changes=told,
            )
        )

    def next_version(self, activity_id: UUID) -> int | None:
        """None of an activity that is none."""
        of_it = update(activities).where(activities.c.activity_id == activity_id)
        raised = of_it.values(version=activities.c.version + 1).returning(activities.c.version)
        version: int | None = self._connection.scalar(raised)
        return version

    def add_day(self, activity_id: UUID, day: date, reason: str) -> bool:
        """Whether this is news."""
        row = upsert(added_days).values(activity_id=activity_id, day=day, reason=reason)
        written = row.on_conflict_do_update(
            index_elements=["activity_id", "day"],
            set_={"reason": row.excluded.reason},
            where=added_days.c.reason != row.excluded.reason,
        )
        return self._connection.execute(written).rowcount == 1

    def remove_day(self, activity_id: UUID, day: date) -> str | None:
        """The reason it had; None of a day that was not added."""
        of_it = (added_days.c.activity_id == activity_id) & (added_days.c.day == day)
        gone = delete(added_days).where(of_it).returning(added_days.c.reason)
        return self._connection.scalar(gone)

    def booked_on(self, activity_id: UUID, day: date) -> int:
        found = (
            select(func.count())
            .where(bookings.c.activity_id == activity_id, bookings.c.day == day)
            .where(bookings.c.state.in_(TAKEN))
        )
        return int(self._connection.scalar(found) or 0)

    def days_apart(self, activity_id: UUID, since: date) -> list[Row[Any]]:
        """From this day on: those added, and those closed for it alone, in order."""
        added = select(added_days.c.day, true().label("takes_place"), added_days.c.reason)
        closed = select(closures.c.day, false().label("takes_place"), closures.c.reason)
        both = union_all(
            added.where(added_days.c.activity_id == activity_id, added_days.c.day >= since),
            closed.where(closures.c.activity_id == activity_id, closures.c.day >= since),
        ).subquery()
        return list(self._connection.execute(select(both).order_by(both.c.day)))

    def acts(self, activity_id: UUID) -> list[Row[Any]]:
        """The latest first."""
        acts = activity_acts
        found = select(acts).where(acts.c.activity_id == activity_id)
        latest = found.order_by(acts.c.version.desc()).limit(ACTS_SHOWN)
        return list(self._connection.execute(latest))

    def use(self, activity_id: UUID, since: date) -> Row[int, int, date | None]:
        """From this day on: how many children may book, what they booked, until when."""
        children = (
            select(func.count(func.distinct(enrolments.c.child_id)))
            .where(enrolments.c.activity_id == activity_id, enrolments.c.last >= since)
            .scalar_subquery()
        )
        booked = (
            select(func.count(bookings.c.booking_id), func.max(bookings.c.day))
            .where(bookings.c.activity_id == activity_id, bookings.c.day >= since)
            .where(bookings.c.state.in_(TAKEN))
            .subquery()
        )
        count, last = booked.c
        found = select(children.label("children"), count.label("bookings"), last.label("last"))
        return self._connection.execute(found).one()
