"""What booking destroys at its term, and when a family's erasure is accepted."""

from uuid import UUID

from chassis.purging import Destroys
from chassis.retention import SCHOOL_YEARS, Term
from services.booking.unit import Unit

# The CAF may audit what it paid for a child's presence.
ATTENDANCE = Term("attendance", SCHOOL_YEARS, usual=6, least=6, most=10, needs_visa=True)

DESTROYS: tuple[Destroys[Unit], ...] = (
    Destroys(
        ATTENDANCE,
        lambda unit, cutoff: unit.past.attendance(cutoff),
        lambda unit, cutoff, batch_max: unit.past.destroy_attendance(cutoff, batch_max),
    ),
)


def erase(unit: Unit, household_id: UUID) -> None:
    """Who came and when must stay for its time; what was only being chosen goes."""
    unit.drafts.lock(household_id)
    unit.past.forget_drafts(household_id)


def forget(unit: Unit, household_id: UUID) -> None:
    """Who was booked stays by an id until its own term; what was only being chosen goes."""
    unit.past.forget_drafts(household_id)
    unit.past.forget_children(household_id)
