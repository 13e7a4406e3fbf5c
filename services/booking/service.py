"""Where the child is: booking's doors together, and the work that time starts."""

from datetime import timedelta

from chassis.database import Database, Transactions
from chassis.entrypoints import once_only
from chassis.purging import sweep
from services.booking.doors.activities import ActivityDoors
from services.booking.doors.attendance import AttendanceDoors
from services.booking.doors.bookings import BookingDoors
from services.booking.doors.calendar import CalendarDoors
from services.booking.doors.closures import ClosureDoors
from services.booking.doors.day import DayDoors
from services.booking.doors.drafts import DraftDoors
from services.booking.doors.enrolments import EnrolmentDoors
from services.booking.doors.forgetting import ForgettingDoors
from services.booking.doors.hearing import HearingDoors
from services.booking.doors.kitchen import KitchenDoors
from services.booking.doors.orders import OrderDoors
from services.booking.doors.personal_data import PersonalDataDoors
from services.booking.doors.planning import PlanningDoors
from services.booking.doors.retention import RetentionDoors
from services.booking.doors.years import YearDoors
from services.booking.measures import MEASURES
from services.booking.unit import Unit
from services.booking.workflows import calendar, orders, reminders, retention


class BookingService(
    ActivityDoors,
    YearDoors,
    EnrolmentDoors,
    CalendarDoors,
    ClosureDoors,
    PlanningDoors,
    DraftDoors,
    OrderDoors,
    BookingDoors,
    AttendanceDoors,
    KitchenDoors,
    HearingDoors,
    PersonalDataDoors,
    DayDoors,
    RetentionDoors,
    ForgettingDoors,
):
    name = "booking"
    needs = ("database_url", "public_keys")
    measures = MEASURES
    database = Database(Unit)

    @once_only(every=timedelta(seconds=15), steps=True)
    def expire_holds(self, units: Transactions[Unit]) -> None:
        with units() as unit:
            due = unit.orders.held_past(unit.now)
        for household_id, order_id in due:
            with units() as unit:
                orders.expire(unit, household_id, order_id)

    @once_only(every=timedelta(minutes=10))
    def remind_of_drafts(self, unit: Unit) -> None:
        reminders.remind(unit)

    @once_only(every=timedelta(hours=6))
    def tell_holidays(self, unit: Unit) -> None:
        calendar.tell_holidays(unit)

    @once_only(every=timedelta(hours=6), steps=True)
    def purge_at_term(self, units: Transactions[Unit]) -> None:
        sweep(units, retention.DESTROYS)
