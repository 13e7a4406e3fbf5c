"""Who came, as the day's list says."""

from dataclasses import replace
from uuid import UUID

from chassis.clock import today
from chassis.principal import Principal
from chassis.refusals import Forbidden, NotFound
from services.booking.domain.attendance import Act
from services.booking.domain.booking import CONFIRMED
from services.booking.domain.errors import AttendanceTooEarly, NoLongerBooked
from services.booking.domain.events import AttendanceRecorded
from services.booking.unit import Unit
from services.booking.workflows.views import View


def record_attendance(unit: Unit, who: Principal, booking_id: UUID, told: Act) -> View:
    """Present or absent; a mistake is corrected by saying the other. What was done before the act
    that is kept changes nothing, whenever it arrives. The answer is what is kept.

    A clock that runs ahead is put back to ours. Raises NotFound, NoLongerBooked, or
    AttendanceTooEarly before the day itself; Forbidden for whoever is limited to schools that are
    neither the child's nor the activity's.
    """
    if who.structures and not unit.attendances.is_of(booking_id, who.structures):
        raise Forbidden()
    act = replace(told, acted_at=min(told.acted_at, unit.now))
    found = unit.attendances.booking(booking_id)
    if found is None:
        raise NotFound(booking_id=booking_id)
    if found.state != CONFIRMED:
        raise NoLongerBooked(booking_id=booking_id)
    if found.day > today(act.acted_at):
        raise AttendanceTooEarly(day=found.day)
    if not act.is_after(found.acted_at, found.act_id):
        return {"booking_id": booking_id, "present": found.present}
    unit.attendances.save(booking_id, act, unit.now)
    if found.present != act.present:
        named = (found.household_id, found.child_id, booking_id, found.kind, found.day)
        unit.record([AttendanceRecorded(*named, act.present)])
    return {"booking_id": booking_id, "present": act.present}
