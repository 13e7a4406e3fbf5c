"""Booking's doors: each loads, calls one workflow, dumps."""

from datetime import timedelta
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.database import Database
from chassis.entrypoints import command, hears, once_only, query
from chassis.principal import Principal, own_household, signed_in, staff
from chassis.refusals import Forbidden
from chassis.settings import settings
from services.booking import heard
from services.booking.contract.activities import ActivityView, DefineActivity, SetOpening
from services.booking.contract.attendance import (
    AttendanceView,
    AttendeeView,
    DayList,
    RecordAttendance,
)
from services.booking.contract.bookings import (
    BookedForView,
    BookFor,
    CancelBooking,
    CancelledView,
    JournalOf,
    MovementView,
)
from services.booking.contract.calendar import CloseDay, ClosedDayView, DefineCalendar, ReopenDay
from services.booking.contract.common import OfHousehold, OfPeriod
from services.booking.contract.drafts import (
    Bulk,
    BulkAdded,
    BulkPreview,
    DraftView,
    RemoveLines,
    Tick,
    TickedView,
)
from services.booking.contract.enrolments import Enrol
from services.booking.contract.kitchen import KitchenOf, KitchenView
from services.booking.contract.orders import ConfirmDraft, OfOrder, OrderView
from services.booking.contract.planning import HomeView, PlanningView
from services.booking.domain.booking import DESK, WEB, By, held_until
from services.booking.domain.draft import Change
from services.booking.measures import MEASURES
from services.booking.unit import Unit
from services.booking.workflows import (
    activities,
    attendance,
    calendar,
    cancellations,
    desk,
    drafts,
    enrolments,
    journal,
    kitchen,
    neighbours,
    orders,
    planning,
    reminders,
    settling,
)
from services.booking.workflows.drafts import BulkWish


class BookingService:
    name = "booking"
    needs = ("database_url", "public_keys")
    measures = MEASURES
    database = Database(Unit)

    @command(DefineActivity, None, allowed=staff("clerk"))
    def define_activity(self, unit, who, **definition):
        activities.define_activity(unit, definition)

    @command(SetOpening, None, allowed=staff("clerk"))
    def set_opening(self, unit, who, *, activity_id, opens_at):
        activities.set_opening(unit, activity_id, opens_at)

    @command(DefineCalendar, None, allowed=staff("clerk"))
    def define_calendar(self, unit, who, *, zone):
        unit.town.set_zone(zone)

    @command(CloseDay, ClosedDayView, allowed=staff("clerk"))
    def close_day(self, unit, who, *, day, reason, activity_ids):
        cancelled = calendar.close_day(unit, day, reason, activity_ids, By(who.name, DESK))
        return {"cancelled": cancelled}

    @command(ReopenDay, None, allowed=staff("clerk"))
    def reopen_day(self, unit, who, *, day, activity_ids):
        unit.town.reopen(day, activity_ids)

    @command(Enrol, None, allowed=staff("clerk"))
    def enrol(self, unit, who, *, household_id, **enrolment):
        enrolments.enrol(unit, **enrolment)

    @query(Nothing, many(ActivityView), allowed=signed_in)
    def catalogue(self, unit, who):
        return unit.town.activities()

    @query(OfPeriod, PlanningView, allowed=own_household)
    def planning(self, unit, who, *, household_id, first, last):
        return planning.of_period(unit, household_id, first, last)

    @query(OfPeriod, HomeView, allowed=own_household)
    def home(self, unit, who, *, household_id, first, last):
        return planning.home(unit, household_id, first, last)

    @command(Tick, TickedView, allowed=own_household)
    def tick(self, unit, who, *, household_id, changes):
        _acting(who, household_id)
        return drafts.tick(unit, household_id, [Change(**change) for change in changes])

    @query(Bulk, BulkPreview, allowed=own_household)
    def preview_bulk(self, unit, who, *, household_id, **wish):
        return drafts.preview_bulk(unit, household_id, BulkWish(**wish))

    @command(Bulk, BulkAdded, allowed=own_household)
    def add_bulk(self, unit, who, *, household_id, **wish):
        _acting(who, household_id)
        return drafts.add_bulk(unit, household_id, BulkWish(**wish))

    @query(OfHousehold, DraftView, allowed=own_household)
    def draft(self, unit, who, *, household_id):
        return drafts.draft(unit, household_id)

    @command(RemoveLines, DraftView, allowed=own_household)
    def remove_lines(self, unit, who, *, household_id, line_ids):
        _acting(who, household_id)
        drafts.remove_lines(unit, household_id, line_ids)
        return drafts.draft(unit, household_id)

    @command(OfHousehold, DraftView, allowed=own_household)
    def clear_draft(self, unit, who, *, household_id):
        _acting(who, household_id)
        drafts.clear(unit, household_id)
        return drafts.draft(unit, household_id)

    @command(OfHousehold, DraftView, allowed=own_household)
    def undo_clear(self, unit, who, *, household_id):
        _acting(who, household_id)
        drafts.undo_clear(unit, household_id)
        return drafts.draft(unit, household_id)

    @command(ConfirmDraft, OrderView, allowed=own_household)
    def confirm_draft(self, unit, who, *, household_id, order_id, draft_version):
        by = _acting(who, household_id)
        hold_until = held_until(unit.now, settings.hold_minutes)
        return orders.confirm(
            unit, household_id, order_id, draft_version, by=by, hold_until=hold_until
        )

    @query(OfOrder, OrderView, allowed=own_household)
    def order(self, unit, who, *, household_id, order_id):
        return orders.order(unit, household_id, order_id)

    @command(OfOrder, DraftView, allowed=own_household)
    def reopen_order(self, unit, who, *, household_id, order_id):
        orders.reopen(unit, household_id, order_id, _acting(who, household_id))
        return drafts.draft(unit, household_id)

    @command(CancelBooking, CancelledView, allowed=own_household)
    def cancel_booking(self, unit, who, *, household_id, booking_id):
        return cancellations.cancel_booking(
            unit, household_id, booking_id, _acting(who, household_id)
        )

    @command(BookFor, BookedForView, allowed=staff("clerk"))
    def book_for(self, unit, who, *, household_id, changes, override, channel):
        wanted, by = [Change(**change) for change in changes], By(who.name, channel)
        return desk.book_for(unit, household_id, wanted, by, override=override)

    @query(JournalOf, many(MovementView), allowed=own_household)
    def journal(self, unit, who, *, household_id, first, last, hidden_too):
        return journal.journal(unit, household_id, first, last, hidden_too=hidden_too)

    @query(DayList, many(AttendeeView), allowed=staff())
    def day_list(self, unit, who, *, day, activity_id, school_id):
        return unit.lists.of_day(day, activity_id, school_id)

    @command(RecordAttendance, AttendanceView, allowed=staff("clerk", "instructor"))
    def record_attendance(self, unit, who, *, booking_id, present):
        return attendance.record_attendance(unit, booking_id, present=present, by_name=who.name)

    @query(KitchenOf, KitchenView, allowed=staff())
    def kitchen(self, unit, who, *, day):
        return kitchen.kitchen(unit, day)

    @hears("household.ChildRegistered", heard.ChildRegistered)
    def learn_child(self, unit, *, school_name, **child):
        unit.town.learn_child(child)
        if child["school_id"] is not None and school_name is not None:
            unit.town.learn_school(child["school_id"], school_name)
        neighbours.enrol_granted(unit, child["household_id"])

    @hears("household.SchoolAdded", heard.SchoolAdded)
    def learn_school(self, unit, *, school_id, name):
        unit.town.learn_school(school_id, name)

    @hears("billing.OrderSettled", heard.OrderSettled)
    def settle_order(self, unit, *, household_id, order_id):
        settling.settle(unit, household_id, order_id)

    @hears("partners.ShareGranted", heard.ShareGranted)
    def enrol_neighbours(self, unit, **grant):
        neighbours.grant(unit, grant)

    @hears("partners.HouseholdMovedOut", heard.HouseholdMovedOut)
    def let_neighbours_go(self, unit, *, household_id, on):
        neighbours.move_out(unit, household_id, on)

    @hears("partners.AttendedElsewhere", heard.AttendedElsewhere)
    def learn_attendance(self, unit, **attended):
        unit.attendances.save_elsewhere(attended, unit.now)

    @once_only(every=timedelta(seconds=15), steps=True)
    def expire_holds(self, units):
        with units() as unit:
            due = unit.orders.held_past(unit.now)
        for household_id, order_id in due:
            with units() as unit:
                orders.expire(unit, household_id, order_id)

    @once_only(every=timedelta(minutes=10))
    def remind_of_drafts(self, unit):
        reminders.remind(unit)


def _acting(who: Principal, household_id: UUID) -> By:
    """Who changes this household: one of its parents on the web, or a clerk at the desk.

    Raises Forbidden for the staff that only reads.
    """
    if household_id in who.household_ids:
        return By(who.name, WEB)
    if who.roles & {"clerk", "admin"}:
        return By(who.name, DESK)
    raise Forbidden()
