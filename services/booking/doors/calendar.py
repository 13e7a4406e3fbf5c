"""The town's calendar: its school zone and the days it closes."""

from datetime import date
from uuid import UUID

from chassis.entrypoints import command
from chassis.principal import Principal
from chassis.rights import staff
from services.booking.contract.calendar import CloseDay, ClosedDayView, DefineCalendar, ReopenDay
from services.booking.doors.acting import acting
from services.booking.unit import Unit
from services.booking.workflows import calendar


class CalendarDoors:
    @command(DefineCalendar, None, allowed=staff("clerk"))
    def define_calendar(self, unit: Unit, who: Principal, *, zone: str) -> None:
        calendar.set_zone(unit, zone)

    @command(CloseDay, ClosedDayView, allowed=staff("clerk"))
    def close_day(
        self,
        unit: Unit,
        who: Principal,
        *,
        day: date,
        reason: str,
        activity_ids: list[UUID] | None,
    ) -> dict[str, int]:
        cancelled = calendar.close_day(unit, day, reason, activity_ids, acting(who))
        return {"cancelled": cancelled}

    @command(ReopenDay, None, allowed=staff("clerk"))
    def reopen_day(
        self, unit: Unit, who: Principal, *, day: date, activity_ids: list[UUID] | None
    ) -> None:
        calendar.reopen_day(unit, day, activity_ids, acting(who))
