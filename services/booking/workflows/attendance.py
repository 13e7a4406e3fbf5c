"""Who came, as the day's list says."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from chassis.clock import today
from chassis.principal import Principal
from chassis.refusals import Forbidden, NotFound
from services.booking.domain.attendance import Act, unplanned_id
from services.booking.domain.booking import CONFIRMED, UNPLANNED, By, Session
from services.booking.domain.errors import (
    AttendanceLocked,
    AttendanceTooEarly,
    ExpectedAlready,
    NoLongerBooked,
)
from services.booking.domain.events import AttendanceRecorded
from services.booking.domain.family import Cell
from services.booking.unit import Unit
from services.booking.workflows.views import View


def record_attendance(unit: Unit, who: Principal, booking_id: UUID, told: Act) -> View:
    """Present or absent; a mistake is corrected by saying the other. What was done before the act
    that is kept changes nothing, whenever it arrives. The answer is what is kept.

    A clock that runs ahead is put back to ours. Raises NotFound, NoLongerBooked, AttendanceLocked
    once a clerk closed the day's list, or AttendanceTooEarly before the day itself; Forbidden for
    whoever is limited to schools that are neither the child's nor the activity's.
    """
    if who.structures and not unit.attendances.is_of(booking_id, who.structures):
        raise Forbidden()
    act = replace(told, acted_at=min(told.acted_at, unit.now))
    found = unit.attendances.booking(booking_id)
    if found is None:
        raise NotFound(booking_id=booking_id)
    if found.state not in (CONFIRMED, UNPLANNED):
        raise NoLongerBooked(booking_id=booking_id)
    _check_open(unit, (found.activity_id, found.day), act)
    unit.attendances.note(booking_id, act, unit.now)
    if not act.is_after(found.acted_at, found.act_id):
        return {"booking_id": booking_id, "present": found.present}
    unit.attendances.save(booking_id, act, unit.now)
    if found.present != act.present:
        named = (found.household_id, found.child_id, booking_id, found.kind, found.day)
        unit.record([AttendanceRecorded(*named, act.present)])
    return {"booking_id": booking_id, "present": act.present}


def record_unplanned(unit: Unit, who: Principal, cell: Cell, told: Act) -> View:
    """A child came whom nobody had booked. It takes no seat and costs nothing by itself; it stays
    on the list, where a mistake is corrected as for the others.

    It is told of the home where the child is that day. Raises NotFound for a child or an activity
    that is not known (or, for staff of some schools, not theirs), ExpectedAlready,
    AttendanceLocked, AttendanceTooEarly.
    """
    child_id, activity_id, day = cell
    homes = unit.attendances.homes_of(child_id, who.structures)
    if not homes or activity_id not in unit.town.rules():
        raise NotFound(child_id=child_id, activity_id=activity_id)
    if unit.attendances.is_booked(child_id, (activity_id, day)):
        raise ExpectedAlready(child_id=child_id)
    _check_open(unit, (activity_id, day), replace(told, acted_at=min(told.acted_at, unit.now)))
    booking_id = unplanned_id(child_id, activity_id, day)
    home = _home_on(unit, homes, child_id, day)
    unit.attendances.add_unplanned(booking_id, home, child_id, (activity_id, day), told)
    return record_attendance(unit, replace(who, structures=frozenset()), booking_id, told)


def set_lock(unit: Unit, session: Session, by: By, *, reason: str | None) -> None:
    """Closes a day's list, or opens it again for a `reason`. Said twice, it is written once.
    Raises NotFound for an activity that is not known."""
    if session[0] not in unit.town.rules():
        raise NotFound(activity_id=session[0])
    if unit.attendances.is_locked(session) != (reason is None):
        unit.attendances.set_lock(session, by, unit.now, reason)


def _check_open(unit: Unit, session: Session, act: Act) -> None:
    if session[1] > today(act.acted_at):
        raise AttendanceTooEarly(day=session[1])
    if unit.attendances.is_locked(session):
        raise AttendanceLocked(day=session[1])


def _home_on(unit: Unit, homes: list[UUID], child_id: UUID, day: date) -> UUID:
    """Where custody puts the child; either when nobody has stated it."""
    for household_id in homes:
        family = unit.families.over(household_id, day, day, unit.now)
        if any(c.child_id == child_id and c.is_here(day) for c in family.children.values()):
            return household_id
    return homes[0]
