"""Who came: what is noted on the day's list, and what a partner town notes at its own sites."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from services.booking.domain.attendance import Act
from services.booking.domain.booking import CONFIRMED, UNPLANNED, By, Session
from services.booking.repository.town import of_structures, same_child
from services.booking.tables import (
    activities,
    attendance_acts,
    attendance_locks,
    attendances,
    attendances_elsewhere,
    bookings,
    children,
    schools,
)

FOUND_MAX = 12

_NAMED = [children.c[name] for name in ("child_id", "first_name", "last_name", "level")]
_NOTED = (
    attendances.c.present,
    attendances.c.excused,
    attendances.c.act_id,
    attendances.c.acted_at,
)


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
            "excused": act.excused,
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

    def note(self, booking_id: UUID, act: Act, at: datetime) -> None:
        """In the log of who noted what; told again, it is there already."""
        row = insert(attendance_acts).values(
            booking_id=booking_id,
            act_id=act.act_id,
            present=act.present,
            excused=act.excused,
            by_name=act.by.name,
            by_function=act.function,
            channel=act.by.channel,
            acted_at=act.acted_at,
            recorded_at=at,
        )
        self._connection.execute(row.on_conflict_do_nothing())

    def not_listed(
        self, day: date, activity_id: UUID, words: str, structures: Collection[UUID]
    ) -> list[Row[Any]]:
        """Each child once, whatever its homes; with `structures`, those of these schools alone."""
        which = [_begins(word) for word in words.split()]
        if structures:
            which.append(children.c.school_id.in_(structures))
        found = (
            select(*_NAMED, schools.c.name.label("school_name"))
            .distinct()
            .select_from(children.outerjoin(schools, schools.c.school_id == children.c.school_id))
            .where(~children.c.has_left, *which, ~_listed(day, activity_id))
            .order_by(children.c.last_name, children.c.first_name, children.c.child_id)
            .limit(FOUND_MAX)
        )
        return list(self._connection.execute(found))

    def homes_of(self, child_id: UUID, structures: Collection[UUID]) -> list[UUID]:
        """The households that the child has not left; with `structures`, if it is of theirs."""
        which = [children.c.child_id == child_id, ~children.c.has_left]
        if structures:
            which.append(children.c.school_id.in_(structures))
        homes = select(children.c.household_id).where(*which).order_by(children.c.household_id)
        return list(self._connection.scalars(homes))

    def is_booked(self, child_id: UUID, session: Session) -> bool:
        there = and_(
            bookings.c.child_id == child_id,
            bookings.c.activity_id == session[0],
            bookings.c.day == session[1],
            bookings.c.state == CONFIRMED,
        )
        found = select(bookings.c.booking_id).where(there)
        return self._connection.execute(found).first() is not None

    def add_unplanned(
        self, booking_id: UUID, household_id: UUID, child_id: UUID, session: Session, act: Act
    ) -> None:
        row = insert(bookings).values(
            booking_id=booking_id,
            household_id=household_id,
            child_id=child_id,
            activity_id=session[0],
            day=session[1],
            state=UNPLANNED,
            channel=act.by.channel,
            booked_at=act.acted_at,
        )
        self._connection.execute(row.on_conflict_do_nothing())

    def locks(self, day: date) -> list[Row[Any]]:
        later = attendance_locks.alias("later")
        same = and_(later.c.activity_id == attendance_locks.c.activity_id, later.c.day == day)
        last_turn = select(func.max(later.c.turn)).where(same).scalar_subquery()
        last = select(attendance_locks).where(
            attendance_locks.c.day == day, attendance_locks.c.turn == last_turn
        )
        return list(self._connection.execute(last))

    def is_locked(self, session: Session) -> bool:
        return any(
            lock.activity_id == session[0] and lock.locked for lock in self.locks(session[1])
        )

    def set_lock(self, session: Session, by: By, at: datetime, reason: str | None) -> None:
        """Closed without a reason, opened with one. Of two said at once, the
        first is written."""
        taken = and_(
            attendance_locks.c.activity_id == session[0], attendance_locks.c.day == session[1]
        )
        turns = select(func.count()).select_from(attendance_locks).where(taken)
        row = insert(attendance_locks).values(
            activity_id=session[0],
            day=session[1],
            turn=turns.scalar_subquery(),
            at=at,
            locked=reason is None,
            reason=reason,
            by_name=by.name,
            channel=by.channel,
        )
        self._connection.execute(row.on_conflict_do_nothing())

    def save_elsewhere(self, attended: Mapping[str, Any], at: datetime) -> None:
        """The last said of a child, a day and a site counts."""
        row = insert(attendances_elsewhere).values(**attended, recorded_at=at)
        told = {"present": row.excluded.present, "recorded_at": row.excluded.recorded_at}
        keys = ["partner", "child_id", "day", "site"]
        self._connection.execute(row.on_conflict_do_update(index_elements=keys, set_=told))


def _begins(word: str) -> ColumnElement[bool]:
    """One of a child's names begins so, or holds it after a hyphen or a space."""
    typed = word.casefold().replace("\\", "").replace("%", "").replace("_", "")
    told = func.lower(children.c.first_name + " " + children.c.last_name)
    return or_(*(told.like(f"{before}{typed}%") for before in ("", "% ", "%-")))


def _listed(day: date, activity_id: UUID) -> ColumnElement[bool]:
    listed = and_(
        bookings.c.child_id == children.c.child_id,
        bookings.c.day == day,
        bookings.c.activity_id == activity_id,
        bookings.c.state.in_((CONFIRMED, UNPLANNED)),
    )
    return select(bookings.c.booking_id).where(listed).exists()
