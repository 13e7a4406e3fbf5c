"""What a day's work at the desk is told of booking."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, func, select

from services.booking.tables import activities, bookings, children, closures, enrolments, orders


class Days:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def happened(self, since: datetime) -> dict[str, int]:
        recent = orders.c.placed_at >= since
        return {
            "orders_confirmed": self._count(recent & (orders.c.state == "confirmed")),
            "orders_expired": self._count(
                (orders.c.state == "expired") & (orders.c.held_until >= since)
            ),
            "bookings_cancelled": self._count(bookings.c.cancelled_at >= since),
        }

    def closures(self, first: date, last: date) -> list[tuple[date, str]]:
        """Each day with the reasons for which something is closed."""
        found = (
            select(closures.c.day, closures.c.reason)
            .where(closures.c.day.between(first, last))
            .distinct()
            .order_by(closures.c.day, closures.c.reason)
        )
        return [(day, reason) for day, reason in self._connection.execute(found)]

    def openings(self, first: datetime, last: datetime) -> list[tuple[datetime, str]]:
        found = select(activities.c.opens_at, activities.c.name).where(
            activities.c.opens_at.between(first, last)
        )
        return [(at, name) for at, name in self._connection.execute(found)]

    def without_booking(self, first: date, last: date) -> int:
        """How many households have a child enrolled on those days and nobody booked on any."""
        booked = bookings.alias("booked")
        has_booked = (
            select(booked.c.booking_id)
            .where(booked.c.household_id == children.c.household_id)
            .where(booked.c.day.between(first, last))
            .where(booked.c.state.in_(("held", "confirmed")))
            .exists()
        )
        enrolled = (
            select(func.count(func.distinct(children.c.household_id)))
            .join(enrolments, enrolments.c.child_id == children.c.child_id)
            .where(enrolments.c.first <= last, enrolments.c.last >= first)
            .where(~children.c.has_left, ~has_booked)
        )
        return int(self._connection.scalar(enrolled) or 0)

    def _count(self, which: ColumnElement[bool]) -> int:
        return int(self._connection.scalar(select(func.count()).where(which)) or 0)
