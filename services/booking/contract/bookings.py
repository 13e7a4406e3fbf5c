"""Bookings that stand, are cancelled or lost, and the journal of both."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from chassis.contract import Command, Published, View
from chassis.fields import (
    a_day,
    a_flag,
    a_part,
    a_text,
    an_id,
    an_instant,
    maybe,
    one_of,
    otherwise,
    some,
)
from chassis.principal import CHANNELS
from services.booking.contract.common import OfPeriod
from services.booking.contract.drafts import RefusedCellView, WantedDays
from services.booking.contract.orders import LineView


class CancelBooking(Command):
    household_id = an_id()
    booking_id = an_id()


class CancelledView(View):
    booking = a_part(LineView)
    cancelled_at = an_instant()


class BookFor(WantedDays):
    """`override` passes over the cut-off and the opening date, never over places, for a `reason`
    that the family reads."""

    override = otherwise(a_flag(False), False)
    reason = maybe(a_text("Hospitalisation d’un parent", 200))


class BookedForView(View):
    confirmed = some(LineView)
    cancelled = some(LineView)
    refused = some(RefusedCellView)


class JournalOf(OfPeriod):
    """The days on which movements were made. `hidden_too` is for the export of one's data."""

    hidden_too = otherwise(a_flag(False), False)

    @validates_schema
    def bounded(self, data: dict[str, Any], **_: Any) -> None:
        if data["first"] > data["last"]:
            raise ValidationError("after the last day", "first")


class MovementView(View):
    at = an_instant()
    by_name = a_text("Andrew")
    channel = one_of(*CHANNELS)
    action = one_of("booked", "cancelled", "held", "expired")
    child_id = an_id()
    child_name = a_text("Chloé")
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    day = a_day()
    order_id = maybe(an_id())
    reason = maybe(a_text("Hospitalisation d’un parent"))


class BookingsConfirmed(Published):
    """`order_id` is null for what the desk booked directly; `reason` is what a clerk said of it."""

    subject = "household_id"

    order_id = maybe(an_id())
    household_id = an_id()
    lines = some(LineView)
    channel = one_of(*CHANNELS)
    reason = maybe(a_text("Hospitalisation d’un parent"))


class BookingsCancelled(BookingsConfirmed):
    by_name = a_text("Andrew")


class SeatsLost(Published):
    """Paid for after the hold ended, and gone: billing owes the family their price."""

    subject = "household_id"

    order_id = an_id()
    household_id = an_id()
    lines = some(LineView)
