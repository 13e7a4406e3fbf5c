"""Who is expected on a day, and who came."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from chassis.contract import many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from services.booking.contract.attendance import (
    AttendanceView,
    AttendeeView,
    DayList,
    RecordAttendance,
)
from services.booking.domain.attendance import Act
from services.booking.doors.acting import acting
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
    ) -> View:
        told = Act(act_id, acted_at, present, acting(who))
        return attendance.record_attendance(unit, who, booking_id, told)
