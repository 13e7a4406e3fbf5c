"""A child's right to a place."""

from datetime import date
from uuid import UUID

from services.booking.domain.events import ChildEnrolled
from services.booking.unit import Unit


def enrol(unit: Unit, child_id: UUID, activity_id: UUID, first: date, last: date) -> None:
    """The child may book from first to last; the same again announces nothing."""
    if unit.enrolments.save(child_id, activity_id, first, last):
        unit.record(
            ChildEnrolled(home, child_id, activity_id, name, kind, first, last)
            for home, name, kind in unit.enrolments.homes_of(child_id, activity_id)
        )
