"""Who is expected on a day, and who came."""

from chassis.contract import Command, Published, Query, View
from chassis.fields import a_day, a_flag, a_text, an_id, an_instant, maybe, nullable, one_of
from services.booking.contract.kinds import KINDS


class DayList(Query):
    day = a_day()
    activity_id = maybe(an_id())
    school_id = maybe(an_id())


class AttendeeView(View):
    """`present` is null until somebody notes it; `elsewhere` names the sites of a partner town
    where the child was that day."""

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
    elsewhere = nullable(a_text("Centre du Lac"))


class RecordAttendance(Command):
    """It may arrive late, from a tablet without a network: `act_id` is its own, whenever and
    however often it is told, and `acted_at` when it was done."""

    booking_id = an_id()
    act_id = an_id()
    acted_at = an_instant()
    present = a_flag()


class AttendanceView(View):
    booking_id = an_id()
    present = a_flag()


class AttendanceRecorded(Published):
    """A child booked that day came or did not; a correction is told again."""

    subject = "household_id"

    household_id = an_id()
    child_id = an_id()
    booking_id = an_id()
    activity_kind = one_of(*KINDS)
    day = a_day()
    present = a_flag()
