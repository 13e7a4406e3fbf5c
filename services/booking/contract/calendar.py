"""The town's calendar: its school zone and the days it closes."""

from chassis.contract import Command, View
from chassis.fields import a_count, a_day, a_text, maybe, one_of, some_ids


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
