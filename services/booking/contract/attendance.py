"""Who is expected on a day, and who came."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from chassis.contract import Command, Published, Query, View
from chassis.fields import (
    a_day,
    a_flag,
    a_text,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
    otherwise,
)
from services.booking.contract.kinds import KINDS


class DayList(Query):
    day = a_day()
    activity_id = maybe(an_id())
    school_id = maybe(an_id())


class AttendeeView(View):
    """`present` is null until somebody notes it; `elsewhere` names the sites of a partner town
    where the child was that day. `excused`: absent, and the town was told; `planned` is false for
    a child who came without a booking."""

    child_id = an_id()
    first_name = a_text("Chloé")
    last_name = a_text("Bond")
    school_name = nullable(a_text("École Pasteur"))
    level = nullable(a_text("CP"))
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    household_id = an_id()
    booking_id = an_id()
    present = nullable(a_flag())
    excused = a_flag(False)
    planned = a_flag()
    elsewhere = nullable(a_text("Centre du Lac"))


class RecordAttendance(Command):
    """It may arrive late, from a tablet without a network: `act_id` is its own, whenever and
    however often it is told, and `acted_at` when it was done."""

    booking_id = an_id()
    act_id = an_id()
    acted_at = an_instant()
    present = a_flag()
    excused = otherwise(a_flag(False), False)

    @validates_schema
    def away_if_excused(self, data: dict[str, Any], **_: Any) -> None:
        if data["present"] and data["excused"]:
            raise ValidationError("present", "excused")


class AttendanceView(View):
    booking_id = an_id()
    present = a_flag()


class ChildrenUnplanned(Query):
    """The children who are not on an activity's list that day, by the beginnings of their names."""

    day = a_day()
    activity_id = an_id()
    words = a_text("bond chl", 60, shortest=2)


class ChildUnplannedView(View):
    child_id = an_id()
    first_name = a_text("Chloé")
    last_name = a_text("Bond")
    school_name = nullable(a_text("École Pasteur"))
    level = nullable(a_text("CP"))


class RecordUnplanned(Command):
    """A child who came and was not expected. Told twice, or by two people, it is one."""

    child_id = an_id()
    activity_id = an_id()
    day = a_day()
    act_id = an_id()
    acted_at = an_instant()


class LockAttendance(Command):
    day = a_day()
    activity_id = an_id()


class UnlockAttendance(Command):
    day = a_day()
    activity_id = an_id()
    reason = a_text("Erreur de pointage signalée par la famille", 200)


class LocksOf(Query):
    day = a_day()


class AttendanceLockView(View):
    """The last that was done of an activity's list that day; no row when nothing ever was."""

    activity_id = an_id()
    locked = a_flag()
    reason = nullable(a_text("Erreur de pointage signalée par la famille"))
    by_name = a_text("Nadia")
    at = an_instant()


class AttendanceRecorded(Published):
    """A child booked that day came or did not; a correction is told again."""

    subject = "household_id"

    household_id = an_id()
    child_id = an_id()
    booking_id = an_id()
    activity_kind = one_of(*KINDS)
    day = a_day()
    present = a_flag()
