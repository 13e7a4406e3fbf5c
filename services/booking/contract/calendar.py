"""The town's calendar: its school zone and the days it closes."""

from marshmallow import Schema

from chassis.contract import Command, Published, View
from chassis.fields import a_count, a_day, a_text, an_id, maybe, one_of, some, some_ids


class DefineCalendar(Command):
    zone = one_of("A", "B", "C")


class CloseDay(Command):
    """Without activities, all of them are closed. What was confirmed that day is cancelled."""

    day = a_day()
    reason = a_text("Grève", 200)
    activity_ids = maybe(some_ids())


class ReopenDay(Command):
    day = a_day()
    activity_ids = maybe(some_ids())


class ClosedDayView(View):
    cancelled = a_count(2)


class HolidayTold(Schema):
    """Both days included."""

    name = a_text("Vacances de printemps")
    first = a_day()
    last = a_day()


class SchoolHolidaysKnown(Published):
    """The school holidays of the town's zone, as far as the ministry has published them."""

    subject = "calendar_id"
    calendar_id = an_id()
    zone = one_of("A", "B", "C")
    known_until = a_day()
    holidays = some(HolidayTold)
