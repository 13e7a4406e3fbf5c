"""Who is expected on a day, and who came."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from chassis.contract import many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from services.booking.contract.attendance import (
    AttendanceLockView,
    AttendanceView,
    AttendeeView,
    ChildrenUnplanned,
    ChildUnplannedView,
    DayList,
    LockAttendance,
    LocksOf,
    RecordAttendance,
    RecordUnplanned,
    UnlockAttendance,
)
from services.booking.domain.attendance import Act
from services.booking.doors.acting import acting, function_of
from services.booking.unit import Unit
from services.booking.workflows import attendance
from services.booking.workflows.views import View


class AttendanceDoors:
    @query(DayList, many(AttendeeView), allowed=staff("clerk", "instructor").within_structures())
    def day_list(
        self,
        unit: Unit,
        who: Principal,
        *,
        day: date,
        activity_id: UUID | None,
        school_id: UUID | None,
    ) -> Sequence[object]:
        return unit.lists.of_day(day, activity_id, school_id, who.structures)

    @command(
        RecordAttendance,
        AttendanceView,
        allowed=staff("clerk", "instructor").within_structures(),
    )
    def record_attendance(
        self,
        unit: Unit,
        who: Principal,
        *,
        booking_id: UUID,
        act_id: UUID,
        acted_at: datetime,
        present: bool,
        excused: bool,
    ) -> View:
        told = Act(act_id, acted_at, present, acting(who), function_of(who), excused)
        return attendance.record_attendance(unit, who, booking_id, told)

    @query(
        ChildrenUnplanned,
        many(ChildUnplannedView),
        allowed=staff("clerk", "instructor").within_structures(),
    )
    def children_unplanned(
        self, unit: Unit, who: Principal, *, day: date, activity_id: UUID, words: str
    ) -> Sequence[object]:
        return unit.attendances.not_listed(day, activity_id, words, who.structures)

    @command(
        RecordUnplanned,
        AttendanceView,
        allowed=staff("clerk", "instructor").within_structures(),
    )
    def record_unplanned(
        self,
        unit: Unit,
        who: Principal,
        *,
        child_id: UUID,
        activity_id: UUID,
        day: date,
        act_id: UUID,
        acted_at: datetime,
    ) -> View:
        told = Act(act_id, acted_at, True, acting(who), function_of(who))
        return attendance.record_unplanned(unit, who, (child_id, activity_id, day), told)

    @query(
        LocksOf,
        many(AttendanceLockView),
        allowed=staff("clerk", "instructor").within_structures(),
    )
    def attendance_locks(self, unit: Unit, who: Principal, *, day: date) -> Sequence[object]:
        return unit.attendances.locks(day)

    @command(LockAttendance, None, allowed=staff("clerk"))
    def lock_attendance(self, unit: Unit, who: Principal, *, day: date, activity_id: UUID) -> None:
        attendance.set_lock(unit, (activity_id, day), acting(who), reason=None)

    @command(UnlockAttendance, None, allowed=staff("clerk"))
    def unlock_attendance(
        self, unit: Unit, who: Principal, *, day: date, activity_id: UUID, reason: str
    ) -> None:
        attendance.set_lock(unit, (activity_id, day), acting(who), reason=reason)
