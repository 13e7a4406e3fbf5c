"""What the town and household tell us: activities, the zone, closures, children, enrolments."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    case,
    delete,
    false,
    func,
    not_,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from services.booking.domain.activity import Activity
from services.booking.repository.rules import ZONE, activity_from
from services.booking.tables import (
    activities,
    attendances,
    attendances_elsewhere,
    bookings,
    children,
    closures,
    schools,
    sessions,
    town,
)


class Town:
    """The town's own choices, and our copies of household's facts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def resize(self, activity_id: UUID, places_max: int | None, since: date) -> list[date]:
        """Give the days to come their new number of places; returns the days that have more
        bookings than that, whose places did not change."""
        coming = and_(sessions.c.activity_id == activity_id, sessions.c.day >= since)
        fits = true() if places_max is None else sessions.c.taken <= places_max
        resized = update(sessions).where(coming, fits).values(places_max=places_max)
        self._connection.execute(resized)
        crowded = select(sessions.c.day).where(coming, not_(fits)).order_by(sessions.c.day)
        return list(self._connection.scalars(crowded))

    def activities(self) -> list[Row[Any]]:
        return list(self._connection.execute(select(activities).order_by(activities.c.name)))

    def rules(self) -> dict[UUID, Activity]:
        return {row.activity_id: activity_from(row) for row in self.activities()}

    def zone(self) -> str | None:
        return self._connection.scalar(ZONE)

    def set_zone(self, zone: str) -> None:
        self._upsert(town, ["one_row"], {"one_row": True, "zone": zone})

    def holidays_told(self) -> str | None:
        return self._connection.scalar(select(town.c.holidays_told))

    def holidays_are_told(self, fingerprint: str) -> None:
        self._connection.execute(update(town).values(holidays_told=fingerprint))

    def close(self, day: date, activity_ids: Sequence[UUID | None], reason: str) -> None:
        for activity_id in activity_ids:
            closed = {"day": day, "activity_id": activity_id, "reason": reason}
            self._upsert(closures, ["day", "activity_id"], closed)

    def reopen(self, day: date, activity_ids: Sequence[UUID | None] | None) -> None:
        """Of [None], what was closed for all at once; without any, all that was closed."""
        which = closures.c.day == day
        if activity_ids is not None:
            named = closures.c.activity_id.in_([it for it in activity_ids if it is not None])
            every = closures.c.activity_id.is_(None) if None in activity_ids else false()
            which = and_(which, or_(named, every))
        self._connection.execute(delete(closures).where(which))

    def closures_on(self, days: Sequence[date]) -> dict[tuple[date, UUID | None], str]:
        rows = self._connection.execute(select(closures).where(closures.c.day.in_(days)))
        return {(row.day, row.activity_id): row.reason for row in rows}

    def learn_child(self, child: Mapping[str, Any]) -> None:
        self.learn_children([child])

    def learn_children(self, known: Sequence[Mapping[str, Any]]) -> None:
        """No child twice."""
        row = insert(children)
        told = {name: row.excluded[name] for name in (*known[0], "has_left")}
        # In one home: nothing of two is true any more.
        since = case((row.excluded.weeks == "all", None), else_=children.c.custody_since)
        written = row.on_conflict_do_update(
            index_elements=["household_id", "child_id"], set_=told | {"custody_since": since}
        )
        self._connection.execute(written, [{**child, "has_left": False} for child in known])

    def child_left(self, household_id: UUID, child_id: UUID) -> None:
        of_both = and_(children.c.household_id == household_id, children.c.child_id == child_id)
        self._connection.execute(update(children).where(of_both).values(has_left=True))

    def who_left(self, household_id: UUID) -> set[UUID]:
        gone = and_(children.c.household_id == household_id, children.c.has_left)
        return set(self._connection.scalars(select(children.c.child_id).where(gone)))

    def learn_school(self, school_id: UUID, name: str) -> None:
        self.learn_schools({school_id: name})

    def learn_schools(self, names: Mapping[UUID, str]) -> None:
        row = insert(schools)
        written = row.on_conflict_do_update(
            index_elements=["school_id"], set_={"name": row.excluded.name}
        )
        rows = [{"school_id": school_id, "name": name} for school_id, name in names.items()]
        self._connection.execute(written, rows)

    def _upsert(self, table: Any, key: list[str], values: dict[str, Any]) -> None:
        row = insert(table).values(values)
        same = {name: row.excluded[name] for name in values}
        self._connection.execute(row.on_conflict_do_update(index_elements=key, set_=same))


class Lists:
    """Who comes on a day, for those who feed and mind the children."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_day(
        self,
        day: date,
        activity_id: UUID | None,
        school_id: UUID | None,
        structures: Collection[UUID] = (),
    ) -> list[Row[Any]]:
        """With `structures`, of these schools alone: the child's own, or the activity's."""
        came_or_booked = or_(bookings.c.state == "confirmed", _came_unplanned())
        which = and_(bookings.c.day == day, came_or_booked)
        if activity_id is not None:
            which = and_(which, bookings.c.activity_id == activity_id)
        if school_id is not None:
            which = and_(which, children.c.school_id == school_id)
        if structures:
            which = and_(which, of_structures(structures))
        found = select(
            children,
            activities.c.activity_id,
            activities.c.name.label("activity_name"),
            schools.c.name.label("school_name"),
            bookings.c.booking_id,
            attendances.c.present,
            func.coalesce(attendances.c.excused, false()).label("excused"),
            (bookings.c.state == "confirmed").label("planned"),
            _elsewhere(),
        ).select_from(_attending())
        by_name = (activities.c.name, children.c.last_name, children.c.first_name)
        return list(self._connection.execute(found.where(which).order_by(*by_name)))

    def counts(self, day: date) -> list[Row[Any]]:
        """Confirmed meals and places by activity and school, days without any included."""
        at_school = func.coalesce(activities.c.school_id, children.c.school_id)
        counted = (
            select(
                activities.c.activity_id,
                activities.c.name.label("activity_name"),
                activities.c.places_max,
                at_school.label("school_id"),
                func.count(bookings.c.booking_id).label("booked"),
            )
            .select_from(
                activities.outerjoin(
                    bookings.join(children, same_child()),
                    and_(
                        bookings.c.activity_id == activities.c.activity_id,
                        bookings.c.day == day,
                        bookings.c.state == "confirmed",
                    ),
                )
            )
            .group_by(activities.c.activity_id, at_school)
            .subquery()
        )
        school = counted.outerjoin(schools, schools.c.school_id == counted.c.school_id)
        found = select(counted, schools.c.name.label("school_name")).select_from(school)
        by_name = (counted.c.activity_name, schools.c.name)
        return list(self._connection.execute(found.order_by(*by_name)))


def of_structures(structures: Collection[UUID]) -> ColumnElement[bool]:
    """Of a booking joined to its child and its activity."""
    return or_(children.c.school_id.in_(structures), activities.c.school_id.in_(structures))


def same_child() -> ColumnElement[bool]:
    return and_(
        children.c.child_id == bookings.c.child_id,
        children.c.household_id == bookings.c.household_id,
    )


def _attending() -> Any:
    return (
        bookings.join(children, same_child())
        .join(activities, activities.c.activity_id == bookings.c.activity_id)
        .outerjoin(schools, schools.c.school_id == children.c.school_id)
        .outerjoin(attendances, attendances.c.booking_id == bookings.c.booking_id)
    )


def _came_unplanned() -> ColumnElement[bool]:
    """A child who came without a booking, unless one was made for it afterwards."""
    made = bookings.alias("made")
    same = and_(
        made.c.child_id == bookings.c.child_id,
        made.c.activity_id == bookings.c.activity_id,
        made.c.day == bookings.c.day,
        made.c.state == "confirmed",
    )
    return and_(bookings.c.state == "unplanned", ~select(made.c.booking_id).where(same).exists())


def _elsewhere() -> Any:
    """The sites of partner towns where the child was that day, in one text; None when nowhere."""
    there = attendances_elsewhere
    same_day = and_(there.c.child_id == bookings.c.child_id, there.c.day == bookings.c.day)
    sites = select(func.string_agg(there.c.site, ", ")).where(same_day, there.c.present)
    return sites.scalar_subquery().label("elsewhere")
