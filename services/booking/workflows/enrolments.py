"""A child's right to a place."""

from datetime import date
from uuid import UUID

from chassis.refusals import NotFound
from services.booking.domain.errors import EnrolledAlready, EnrolmentBooked
from services.booking.domain.events import ChildEnrolled, EnrolmentWithdrawn
from services.booking.unit import Unit

Key = tuple[UUID, UUID, date]  # The child, the activity and the first day.


def enrol(unit: Unit, child_id: UUID, activity_id: UUID, first: date, last: date) -> None:
    """The child may book from first to last; the same again announces nothing."""
    if unit.enrolments.save(child_id, activity_id, first, last):
        unit.record(
            ChildEnrolled(home, child_id, activity_id, name, kind, first, last)
            for home, name, kind in unit.enrolments.homes_of(child_id, activity_id)
        )


def enrol_at_desk(unit: Unit, key: Key, last: date) -> None:
    """As `enrol`. Raises EnrolledAlready when another enrolment has some of these days."""
    child_id, activity_id, first = key
    if unit.enrolments.overlapping(key, last):
        raise EnrolledAlready()
    enrol(unit, child_id, activity_id, first, last)


def end(unit: Unit, household_id: UUID, key: Key, last: date) -> None:
    """From the day after `last` on, the child books no more there; the same again changes nothing.

    What is booked or being paid for after that day stands in the way, in whichever of the child's
    homes: who wants it gone cancels it first, and sees its price come back. Raises
    EnrolmentBooked, and NotFound for an enrolment or a household that is not this child's.
    """
    child_id, activity_id, first = key
    homes = unit.enrolments.homes_of(child_id, activity_id)
    known = unit.enrolments.last_of(key)
    if known is None or household_id not in [home for home, _, _ in homes]:
        raise NotFound()
    for home, _, _ in homes:
        unit.drafts.lock(home)
    days = unit.bookings.days_taken(child_id, activity_id, max(last, first), known)
    after = [day for day in days if day > last]
    if after:
        raise EnrolmentBooked(count=len(after), last=max(after))
    if last >= first:
        enrol(unit, child_id, activity_id, first, last)
        return
    unit.enrolments.remove(key)
    unit.record(EnrolmentWithdrawn(home, child_id, activity_id, first) for home, _, _ in homes)
