"""Bookings, the orders that asked for them, and the journal of their movements."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    case,
    func,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from services.booking.domain.booking import ADD, CANCELLED, CONFIRMED, By, Line, Order
from services.booking.tables import ACTIVE, activities, bookings, children, movements, orders

JOINED = bookings.join(activities, activities.c.activity_id == bookings.c.activity_id).join(
    children,
    and_(
        children.c.child_id == bookings.c.child_id,
        children.c.household_id == bookings.c.household_id,
    ),
)


@dataclass(frozen=True, slots=True)
class Booked:
    """A line with the household it belongs to."""

    household_id: UUID
    line: Line
    cancelled_at: datetime | None


class Bookings:
    """Seats, as rows. Who holds one is decided by the database's unique keys."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def insert(
        self,
        household_id: UUID,
        lines: Sequence[Line],
        *,
        channel: str,
        at: datetime,
        order_id: UUID | None = None,
    ) -> list[Line]:
        """Book; returns the lines whose child already had that seat, which were not booked."""
        if not lines:
            return []
        rows = [_row(household_id, line, channel, at, order_id) for line in lines]
        cells = ["child_id", "activity_id", "day"]
        booking = insert(bookings).on_conflict_do_nothing(index_elements=cells, index_where=ACTIVE)
        booked = set(self._connection.scalars(booking.returning(bookings.c.booking_id), rows))
        return [line for line in lines if line.booking_id not in booked]

    def revive(self, lines: Sequence[Line]) -> list[Line]:
        """Book again what was released, child by child; returns those booked otherwise since."""
        taken = select(bookings.c.child_id, bookings.c.activity_id, bookings.c.day).where(ACTIVE)
        again = {line.booking_id for line in lines}
        released = update(bookings).where(
            bookings.c.booking_id.in_(again),
            bookings.c.state == "released",
            ~_cell().in_(taken),
        )
        revived = released.values(state=CONFIRMED).returning(bookings.c.booking_id)
        booked = set(self._connection.scalars(revived))
        return [line for line in lines if line.booking_id not in booked]

    def set_state(self, lines: Iterable[Line], state: str) -> None:
        ids = [line.booking_id for line in lines]
        changed = update(bookings).where(bookings.c.booking_id.in_(ids)).values(state=state)
        self._connection.execute(changed)

    def cancel(
        self, lines: Iterable[Line], at: datetime, order_id: UUID | None = None
    ) -> set[UUID]:
        """Give confirmed seats back; returns the bookings that still were confirmed."""
        ids = [line.booking_id for line in lines]
        confirmed = and_(bookings.c.booking_id.in_(ids), bookings.c.state == CONFIRMED)
        given_back = update(bookings).where(confirmed)
        values = {"state": CANCELLED, "cancelled_at": at, "cancelled_by_order": order_id}
        done = given_back.values(values).returning(bookings.c.booking_id)
        return set(self._connection.scalars(done))

    def of_order(self, order_id: UUID) -> list[Line]:
        """What an order added, and what it cancelled of earlier ones."""
        added = bookings.c.order_id == order_id
        cancelled = bookings.c.cancelled_by_order == order_id
        action = case((added, ADD), else_="cancel")
        return [_line(row) for row in self._connection.execute(_lines(added | cancelled, action))]

    def get(self, household_id: UUID, booking_id: UUID) -> Booked | None:
        which = and_(bookings.c.booking_id == booking_id, bookings.c.household_id == household_id)
        row = self._connection.execute(_lines(which)).one_or_none()
        if row is None:
            return None
        return Booked(row.household_id, _line(row), row.cancelled_at)

    def confirmed_on(
        self, days: Sequence[date], activity_ids: Sequence[UUID] | None
    ) -> list[Booked]:
        """Every family's confirmed bookings of some days, in all activities or in some."""
        which = and_(bookings.c.day.in_(days), bookings.c.state == CONFIRMED)
        if activity_ids is not None:
            which = and_(which, bookings.c.activity_id.in_(activity_ids))
        rows = self._connection.execute(_lines(which))
        return [Booked(row.household_id, _line(row), row.cancelled_at) for row in rows]

    def confirmed_after(self, household_id: UUID, day: date) -> list[Line]:
        later = and_(bookings.c.day > day, bookings.c.state == CONFIRMED)
        found = _lines(and_(bookings.c.household_id == household_id, later))
        return [_line(row) for row in self._connection.execute(found)]

    def taken_after(self, household_id: UUID, day: date) -> list[tuple[UUID, date]]:
        """Child and day of each seat held or confirmed after this day."""
        later = and_(bookings.c.household_id == household_id, bookings.c.day > day, ACTIVE)
        found = select(bookings.c.child_id, bookings.c.day).where(later)
        rows = self._connection.execute(found.order_by(bookings.c.day, bookings.c.child_id))
        return [(row.child_id, row.day) for row in rows]

    def days_taken(self, child_id: UUID, activity_id: UUID, first: date, last: date) -> list[date]:
        """The days of this period for which the child holds a seat there, whoever booked it."""
        seats = and_(bookings.c.child_id == child_id, bookings.c.activity_id == activity_id, ACTIVE)
        found = select(bookings.c.day).where(seats, bookings.c.day.between(first, last))
        return list(self._connection.scalars(found.order_by(bookings.c.day)))


class Orders:
    """One row a confirmed draft."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def insert(self, order: Order) -> None:
        self._connection.execute(insert(orders).values(asdict(order)))

    def get(self, order_id: UUID) -> Order | None:
        row = self._connection.execute(
            select(orders).where(orders.c.order_id == order_id)
        ).one_or_none()
        return None if row is None else Order(**row._mapping)

    def set_state(self, order_id: UUID, state: str) -> None:
        order = orders.c.order_id == order_id
        self._connection.execute(update(orders).where(order).values(state=state))

    def held_past(self, now: datetime) -> list[tuple[UUID, UUID]]:
        """Households and orders whose hold is over, the oldest first."""
        due = and_(orders.c.state == "held", orders.c.held_until <= now)
        found = select(orders.c.household_id, orders.c.order_id).where(due)
        return [tuple(row) for row in self._connection.execute(found.order_by(orders.c.held_until))]


class Movements:
    """The journal: appended to, never changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        household_id: UUID,
        lines: Iterable[Line],
        action: str,
        *,
        by: By,
        at: datetime,
        order_id: UUID | None = None,
    ) -> None:
        rows = [
            {
                "at": at,
                "household_id": household_id,
                "child_id": line.child_id,
                "activity_id": line.activity_id,
                "day": line.day,
                "action": action,
                "channel": by.channel,
                "by_name": by.name,
                "order_id": order_id,
                "reason": by.reason,
            }
            for line in lines
        ]
        if rows:
            self._connection.execute(insert(movements), rows)

    def of(
        self, household_id: UUID, since: datetime, until: datetime, days_from: date
    ) -> list[Row[Any]]:
        """The latest first: recorded in [since, until), of days from `days_from` on."""
        child = and_(
            children.c.child_id == movements.c.child_id,
            children.c.household_id == movements.c.household_id,
        )
        named = movements.join(children, child).join(
            activities, activities.c.activity_id == movements.c.activity_id
        )
        listed = and_(
            movements.c.household_id == household_id,
            movements.c.at >= since,
            movements.c.at < until,
            movements.c.day >= days_from,
        )
        found = select(
            movements,
            children.c.first_name.label("child_name"),
            activities.c.name.label("activity_name"),
        ).select_from(named)
        latest = found.where(listed).order_by(movements.c.at.desc(), movements.c.day)
        return list(self._connection.execute(latest))


def _cell() -> ColumnElement[Any]:
    return tuple_(bookings.c.child_id, bookings.c.activity_id, bookings.c.day)


def _lines(which: ColumnElement[Any], action: ColumnElement[Any] | None = None) -> Select[Any]:
    """Bookings told as lines; a cancelled one tells its cancelling unless `action` says else."""
    told = case((bookings.c.state == CANCELLED, "cancel"), else_=ADD) if action is None else action
    return (
        select(
            bookings.c.booking_id,
            bookings.c.household_id,
            bookings.c.cancelled_at,
            told.label("action"),
            bookings.c.state,
            bookings.c.child_id,
            children.c.first_name.label("child_name"),
            bookings.c.activity_id,
            activities.c.name.label("activity_name"),
            activities.c.settlement,
            bookings.c.day,
            func.coalesce(activities.c.school_id, children.c.school_id).label("school_id"),
            activities.c.kind.label("activity_kind"),
        )
        .select_from(JOINED)
        .where(which)
        .order_by(bookings.c.day, children.c.first_name, activities.c.name, bookings.c.booking_id)
    )


def _line(row: Row[Any]) -> Line:
    return Line(
        booking_id=row.booking_id,
        action=row.action,
        state=row.state,
        child_id=row.child_id,
        child_name=row.child_name,
        activity_id=row.activity_id,
        activity_name=row.activity_name,
        settlement=row.settlement,
        day=row.day,
        school_id=row.school_id,
        activity_kind=row.activity_kind,
    )


def _row(
    household_id: UUID, line: Line, channel: str, at: datetime, order_id: UUID | None
) -> dict[str, Any]:
    return {
        "booking_id": line.booking_id,
        "household_id": household_id,
        "child_id": line.child_id,
        "activity_id": line.activity_id,
        "day": line.day,
        "state": line.state,
        "channel": channel,
        "order_id": order_id,
        "booked_at": at,
    }
