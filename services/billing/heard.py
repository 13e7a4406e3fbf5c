"""Billing's own tolerant copies of the events it hears: only what it uses."""

from marshmallow import fields

from chassis.contract import Heard
from services.billing.contract_fields import (
    HOUSEHOLD,
    a_day,
    a_quotient,
    a_text,
    an_id,
    an_instant,
    maybe_id,
    one_of,
)


class HouseholdRegistered(Heard):
    household_id = an_id(HOUSEHOLD)
    reference = a_text("D-00042")
    name = a_text("Bond")


class GuardianRegistered(Heard):
    """PayFiP asks for the payer's e-mail."""

    guardian_id = an_id()
    household_id = an_id(HOUSEHOLD)
    email = fields.Str(load_default=None, allow_none=True)


class QuotientFamilialRecorded(Heard):
    household_id = an_id(HOUSEHOLD)
    amount = a_quotient("612", required=True, allow_none=True)
    source = a_text("CAF")
    valid_from = a_day("2027-05-12")
    recorded_at = an_instant()


class ActivityDefined(Heard):
    activity_id = an_id()
    name = a_text("Cantine Pasteur")
    kind = a_text("canteen")
    settlement = a_text("immediate")


class OrderLine(Heard):
    booking_id = an_id()
    action = one_of("add", "cancel")
    child_id = an_id()
    child_name = a_text("Chloé")
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    settlement = one_of("immediate", "monthly")
    day = a_day()
    school_id = maybe_id()


class OrderPlaced(Heard):
    """Also reads booking's answer to `confirm_draft`, which has the order's `state` besides."""

    order_id = an_id()
    household_id = an_id(HOUSEHOLD)
    held_until = an_instant(allow_none=True)
    by_name = fields.Str(load_default="", metadata={"example": "Andrew"})
    state = fields.Str(load_default="", metadata={"example": "held"})
    lines = fields.List(fields.Nested(OrderLine), required=True)


class OrderOver(Heard):
    """An order that expired, or that the family took back to its draft."""

    order_id = an_id()
    household_id = an_id(HOUSEHOLD)


class BookingsMoved(Heard):
    """Bookings confirmed, cancelled or lost."""

    order_id = maybe_id()
    household_id = an_id(HOUSEHOLD)
    lines = fields.List(fields.Nested(OrderLine), required=True)


class CancelledBooking(Heard):
    """Booking's answer to `cancel_booking`."""

    booking = fields.Nested(OrderLine, required=True)


class ShareGranted(Heard):
    partner = a_text("voisinville")
    grant_id = an_id()
    household_id = an_id(HOUSEHOLD)
    activity_kind = a_text("canteen")
    share_cents = fields.Int(required=True, metadata={"example": 100})
    first = a_day()
    last = a_day()
