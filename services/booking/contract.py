"""What others may rely on from booking, in orders and events (heard.py has its copies of others').

Instants are ISO 8601 in UTC, days are ISO dates, weekdays count from 0 (Monday). A cut-off is the
first instant that is too late. Reasons are {code, details}; their sentences are the gateway's.
"""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from chassis.contract import Command, Published, Query
from services.booking.answers import LineView
from services.booking.contract_fields import (
    CHANNELS,
    KINDS,
    SETTLEMENTS,
    WEEKS,
    CutoffRule,
    a_count,
    a_day,
    a_text,
    an_id,
    an_instant,
    maybe_id,
    one_of,
    some_ids,
    some_weekdays,
)

PERIOD_DAYS_MAX, CHANGES_MAX = 400, 2000


class Period(Query):
    """Both days included."""

    first = a_day()
    last = a_day()

    @validates_schema
    def bounded(self, data: dict[str, Any], **_: Any) -> None:
        if not 0 <= (data["last"] - data["first"]).days <= PERIOD_DAYS_MAX:
            raise ValidationError(f"from first to last, {PERIOD_DAYS_MAX} days at most", "last")


class OfHousehold(Query):
    household_id = an_id()


class OfPeriod(Period):
    household_id = an_id()


class Nothing(Query):
    """A question without arguments."""


class DefineActivity(Command):
    """`removal_cutoff` closes giving back; without one, `cutoff` closes both. `opens_at` is when
    families may begin to book; untold, it stays what a clerk has set."""

    activity_id = an_id()
    name = a_text("Cantine Pasteur", validate=validate.Length(1, 120))
    kind = one_of(*KINDS)
    settlement = one_of(*SETTLEMENTS)
    school_id = maybe_id()
    weekdays = some_weekdays()
    days = one_of("school", "wednesdays", "holidays")
    places_max = fields.Int(
        load_default=None, allow_none=True, validate=validate.Range(0), metadata={"example": 20}
    )
    cutoff = fields.Nested(CutoffRule, required=True)
    removal_cutoff = fields.Nested(CutoffRule, load_default=None, allow_none=True)
    opens_at = an_instant(allow_none=True)


class SetOpening(Command):
    """Null opens the activity at once."""

    activity_id = an_id()
    opens_at = an_instant(required=True, allow_none=True)


class DefineCalendar(Command):
    zone = one_of("A", "B", "C")


class CloseDay(Command):
    """Without activities, all of them are closed. What was confirmed that day is cancelled."""

    day = a_day()
    reason = a_text("Grève", validate=validate.Length(1, 200))
    activity_ids = some_ids(required=False, load_default=None, allow_none=True)


class ReopenDay(Command):
    day = a_day()
    activity_ids = some_ids(required=False, load_default=None, allow_none=True)


class Enrol(Command):
    """A child's right to a place, in whichever household they are; `household_id` may be told."""

    child_id = an_id()
    activity_id = an_id()
    household_id = maybe_id()
    first = a_day()
    last = a_day()

    @validates_schema
    def in_order(self, data: dict[str, Any], **_: Any) -> None:
        if data["first"] > data["last"]:
            raise ValidationError("after the last day", "first")


class WantedDay(Command):
    child_id = an_id()
    activity_id = an_id()
    day = a_day()
    wanted = fields.Bool(required=True, metadata={"example": True})


class Tick(Command):
    household_id = an_id()
    changes = fields.List(
        fields.Nested(WantedDay), required=True, validate=validate.Length(1, CHANGES_MAX)
    )


class BookFor(Tick):
    """`override` passes over the cut-off and the opening date, never over places."""

    override = fields.Bool(load_default=False, metadata={"example": False})
    channel = fields.Str(
        load_default="desk",
        validate=validate.OneOf(("desk", "phone")),
        metadata={"example": "desk"},
    )


class Bulk(OfPeriod):
    """Asked as a preview, and ordered."""

    child_ids = some_ids(validate=validate.Length(1, 20))
    activity_ids = some_ids(validate=validate.Length(1, 20))
    weekdays = some_weekdays()
    weeks = fields.Str(
        load_default="all", validate=validate.OneOf(WEEKS), metadata={"example": "all"}
    )


class RemoveLines(Command):
    household_id = an_id()
    line_ids = some_ids(validate=validate.Length(1, CHANGES_MAX))


class ConfirmDraft(Command):
    household_id = an_id()
    order_id = an_id()
    draft_version = a_count()


class OfOrder(OfHousehold):
    order_id = an_id()


class CancelBooking(Command):
    household_id = an_id()
    booking_id = an_id()


class JournalOf(OfPeriod):
    """The days on which movements were made. `hidden_too` is for the export of one's data."""

    hidden_too = fields.Bool(load_default=False, metadata={"example": False})

    @validates_schema
    def bounded(self, data: dict[str, Any], **_: Any) -> None:
        if data["first"] > data["last"]:
            raise ValidationError("after the last day", "first")


class DayList(Query):
    day = a_day()
    activity_id = maybe_id()
    school_id = maybe_id()


class KitchenOf(Query):
    day = a_day()


class RecordAttendance(Command):
    booking_id = an_id()
    present = fields.Bool(required=True, metadata={"example": True})


class ActivityDefined(Published):
    subject = "activity_id"

    activity_id = an_id()
    name = a_text("Cantine Pasteur")
    kind = one_of(*KINDS)
    settlement = one_of(*SETTLEMENTS)


class OrderPlaced(Published):
    subject = "household_id"

    order_id = an_id()
    household_id = an_id()
    held_until = an_instant(allow_none=True)
    lines = fields.List(fields.Nested(LineView), required=True)


class OrderExpired(Published):
    subject = "household_id"

    order_id = an_id()
    household_id = an_id()
    booking_ids = some_ids()


class OrderReopened(OrderExpired):
    pass


class BookingsConfirmed(Published):
    """`order_id` is null for what the desk booked directly."""

    subject = "household_id"

    order_id = maybe_id()
    household_id = an_id()
    lines = fields.List(fields.Nested(LineView), required=True)
    channel = one_of(*CHANNELS)


class BookingsCancelled(BookingsConfirmed):
    by_name = a_text("Andrew")


class SeatsLost(Published):
    """Paid for after the hold ended, and gone: billing owes the family their price."""

    subject = "household_id"

    order_id = an_id()
    household_id = an_id()
    lines = fields.List(fields.Nested(LineView), required=True)


class DraftReminderDue(Published):
    subject = "household_id"

    household_id = an_id()
    draft_version = a_count()
    count = a_count()
    earliest_cutoff = an_instant()


class ChildEnrolled(Published):
    """A child may book an activity from first to last; told for each of the child's households."""

    subject = "household_id"

    household_id = an_id()
    child_id = an_id()
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    activity_kind = one_of(*KINDS)
    first = a_day()
    last = a_day()


class AttendanceRecorded(Published):
    """A child booked that day came or did not; a correction is told again."""

    subject = "household_id"

    household_id = an_id()
    child_id = an_id()
    booking_id = an_id()
    activity_kind = one_of(*KINDS)
    day = a_day()
    present = fields.Bool(required=True, metadata={"example": True})


class PlacesOpened(Published):
    """An activity's opening or its number of places is new; families may book from `opens_at`."""

    subject = "activity_id"

    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    activity_kind = one_of(*KINDS)
    school_id = maybe_id()
    opens_at = an_instant(required=True)
