"""Who came, as the day's list says."""

from uuid import UUID

from chassis.clock import today
from chassis.refusals import NotFound
from services.booking.domain.booking import CONFIRMED
from services.booking.domain.errors import AttendanceTooEarly, NoLongerBooked
from services.booking.domain.events import AttendanceRecorded
from services.booking.unit import Unit
from services.booking.workflows.views import View


def record_attendance(unit: Unit, booking_id: UUID, *, present: bool, by_name: str) -> View:
    """Present or absent; a mistake is corrected by saying the other, the same again says nothing.

    Raises NotFound, NoLongerBooked, or AttendanceTooEarly before the day itself.
    """
    found = unit.attendances.booking(booking_id)
    if found is None:
        raise NotFound(booking_id=booking_id)
    if found.state != CONFIRMED:
        raise NoLongerBooked(booking_id=booking_id)
    if found.day > today(unit.now):
        raise AttendanceTooEarly(day=found.day)
    if found.present != present:
        unit.attendances.save(booking_id, present=present, by_name=by_name, at=unit.now)
        named = (found.household_id, found.child_id, booking_id, found.kind, found.day)
        unit.record([AttendanceRecorded(*named, present)])
    return {"booking_id": booking_id, "present": present}
