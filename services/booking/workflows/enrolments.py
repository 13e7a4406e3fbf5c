"""A child's right to a place."""

from datetime import date, timedelta
from typing import TypedDict
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


class Accepted(TypedDict):
    child_id: UUID
    activity_ids: list[UUID]
    first: date
    last: date


def enrol_inscribed(unit: Unit, accepted: Accepted) -> None:
    """What a family asked and a clerk accepted, where it can be: of an activity that is no more, or
    of another school, nothing becomes; days that the child has already are left as they are.
    Heard twice, it enrols once.
    """
    child_id, first, last = accepted["child_id"], accepted["first"], accepted["last"]
    for activity_id in accepted["activity_ids"]:
        if not unit.enrolments.fits(child_id, activity_id, first, last):
            continue
        known = unit.enrolments.days_of(child_id, activity_id)
        for start, end in free(first, last, known):
            enrol(unit, child_id, activity_id, start, end)


def free(first: date, last: date, taken: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """The stretches from first to last that nothing of `taken`, in order, has a day of."""
    free = []
    for begins, ends in taken:
        if begins > first:
            free.append((first, min(begins - timedelta(days=1), last)))
        first = max(first, ends + timedelta(days=1))
        if first > last:
            break
    if first <= last:
        free.append((first, last))
    return [(start, end) for start, end in free if start <= end]


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
