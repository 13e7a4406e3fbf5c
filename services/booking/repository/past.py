"""What is past its term in booking, and what a family need not leave here."""

from datetime import date
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from chassis.paris import midnight
from services.booking.tables import (
    attendance_acts,
    attendance_locks,
    attendances,
    attendances_elsewhere,
    bookings,
    children,
    draft_lines,
    drafts,
    movements,
    orders,
)


class Past:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def attendance(self, cutoff: date) -> int:
        """Bookings, with whether the child came."""
        old = select(func.count()).where(bookings.c.day < cutoff)
        return int(self._execute(old).scalar_one())

    def destroy_attendance(self, cutoff: date, batch_max: int) -> int:
        """Bookings with their attendances; with the last of them, what told of the same days."""
        some = select(bookings.c.booking_id).where(bookings.c.day < cutoff).limit(batch_max)
        ids = list(self._execute(some).scalars())
        self._execute(delete(attendances).where(attendances.c.booking_id.in_(ids)))
        self._execute(delete(attendance_acts).where(attendance_acts.c.booking_id.in_(ids)))
        gone = self._execute(delete(bookings).where(bookings.c.booking_id.in_(ids))).rowcount
        if gone < batch_max:
            self._destroy_around(cutoff)
        return gone

    def forget_drafts(self, household_id: UUID) -> None:
        """What was chosen and never confirmed; nothing of it held a seat."""
        self._execute(delete(draft_lines).where(draft_lines.c.household_id == household_id))
        of_it = drafts.update().where(drafts.c.household_id == household_id)
        self._execute(of_it.values(version=drafts.c.version + 1))

    def forget_children(self, household_id: UUID) -> None:
        """Those of whom no booking is held; the others are of nobody there any more."""
        theirs = children.c.household_id == household_id
        self._execute(update(children).where(theirs).values(has_left=True))
        self._execute(delete(children).where(theirs, ~_booked()))

    def _destroy_around(self, cutoff: date) -> None:
        self._execute(delete(movements).where(movements.c.day < cutoff))
        self._execute(delete(attendance_locks).where(attendance_locks.c.day < cutoff))
        self._execute(delete(attendances_elsewhere).where(attendances_elsewhere.c.day < cutoff))
        order = orders.c.order_id
        either = or_(bookings.c.order_id == order, bookings.c.cancelled_by_order == order)
        settled = orders.c.state.in_(("confirmed", "expired", "reopened"))
        old = and_(orders.c.placed_at < midnight(cutoff), settled, ~exists().where(either))
        self._execute(delete(orders).where(old))
        self._execute(delete(children).where(children.c.has_left, ~_booked()))


def _booked() -> ColumnElement[bool]:
    return exists().where(
        bookings.c.child_id == children.c.child_id,
        bookings.c.household_id == children.c.household_id,
    )
