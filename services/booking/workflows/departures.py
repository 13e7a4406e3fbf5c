"""A child who left a household: what is booked ahead, and what becomes of it."""

from datetime import date
from uuid import UUID

from chassis import clock
from services.booking.unit import Unit
from services.booking.workflows.cancellations import cancel_lines
from services.booking.workflows.orders import BY_THE_TOWN
from services.booking.workflows.views import View


def booked_ahead(unit: Unit, household_id: UUID) -> list[View]:
    """Of each child who has any, the days booked after today, those being paid for included."""
    found: dict[UUID, list[date]] = {}
    for child_id, day in unit.bookings.taken_after(household_id, clock.today(unit.now)):
        found.setdefault(child_id, []).append(day)
    return [
        {"child_id": child_id, "count": len(days), "first": min(days), "last": max(days)}
        for child_id, days in found.items()
    ]


def let_go(unit: Unit, household_id: UUID, child_id: UUID) -> None:
    """The child books nothing more for this household. What was booked between the desk's last look
    and its act is cancelled, as the town would: the family is told, and has its price back. What is
    being paid at that instant is lost to it when the payment comes (settling.py)."""
    unit.drafts.lock(household_id)
    unit.town.child_left(household_id, child_id)
    unit.drafts.forget_child(household_id, child_id)
    later = unit.bookings.confirmed_after(household_id, clock.today(unit.now))
    of_child = [line for line in later if line.child_id == child_id]
    unit.sessions.lock(line.session for line in of_child)
    cancel_lines(unit, household_id, of_child, BY_THE_TOWN)
