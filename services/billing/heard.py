"""Billing's own tolerant copies of the events it hears: only what it uses."""

from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict
from uuid import UUID

from chassis.contract import Heard
from chassis.fields import (
    a_count,
    a_day,
    a_part,
    a_text,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
    otherwise,
    some,
)
from services.billing.contract.kinds import HOUSEHOLD, a_quotient


class HouseholdRegistered(Heard):
    household_id = an_id(HOUSEHOLD)
    reference = a_text("D-00042")
    name = a_text("Bond")


class GuardianRegistered(Heard):
    """PayFiP asks for the payer's e-mail."""

    guardian_id = an_id()
    household_id = an_id(HOUSEHOLD)
    email = maybe(a_text("andrew.bond@example.org"))


class GuardianLeft(Heard):
    guardian_id = an_id()
    household_id = an_id(HOUSEHOLD)


class QuotientFamilialRecorded(Heard):
    household_id = an_id(HOUSEHOLD)
    amount = nullable(a_quotient("612"))
    source = a_text("CAF")
    valid_from = a_day("2027-05-12")
    recorded_at = an_instant()


class Named(TypedDict):
    household_id: UUID
    reference: str
    name: str


class Payer(TypedDict):
    guardian_id: UUID
    household_id: UUID
    email: str | None


class QuotientKnown(TypedDict):
    household_id: UUID
    amount: Decimal | None
    source: str
    valid_from: date
    recorded_at: datetime


class ActivityDefined(Heard):
    activity_id = an_id()
    name = a_text("Cantine Pasteur")
    kind = a_text("canteen")
    settlement = a_text("immediate")
    copied_from = maybe(an_id())


class OrderLine(Heard):
    booking_id = an_id()
    action = one_of("add", "cancel")
    child_id = an_id()
    child_name = a_text("Chloé")
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    settlement = one_of("immediate", "monthly")
    day = a_day()
    school_id = maybe(an_id())


class OrderPlaced(Heard):
    order_id = an_id()
    household_id = an_id(HOUSEHOLD)
    held_until = nullable(an_instant())
    placed_at = maybe(an_instant())
    by_name = otherwise(a_text("Andrew"), "")
    lines = some(OrderLine)


class ConfirmedLine(Heard):
    booking_id = an_id()
    cancellable_until = maybe(an_instant())


class ConfirmedDraft(Heard):
    """What booking's answer to `confirm_draft` says besides the order (`OrderPlaced`)."""

    state = a_text("held")
    lines = some(ConfirmedLine)


class OrderOver(Heard):
    """An order that expired, or that the family took back to its draft."""

    order_id = an_id()
    household_id = an_id(HOUSEHOLD)


class BookingsMoved(Heard):
    """Bookings confirmed, cancelled or lost."""

    order_id = maybe(an_id())
    household_id = an_id(HOUSEHOLD)
    lines = some(OrderLine)


class CancelledBooking(Heard):
    """Booking's answer to `cancel_booking`."""

    booking = a_part(OrderLine)


class ShareGranted(Heard):
    partner = a_text("voisinville")
    grant_id = an_id()
    household_id = an_id(HOUSEHOLD)
    activity_kind = a_text("canteen")
    share_cents = a_count(100)
    first = a_day()
    last = a_day()


class RecordIrregular(Heard):
    household_id = an_id(HOUSEHOLD)
    season_id = an_id()
    season_name = otherwise(a_text("Année scolaire 2027-2028"), "")
    since = a_day()


class RecordRegular(Heard):
    household_id = an_id(HOUSEHOLD)
    season_id = an_id()
    since = a_day()
    regular_from = a_day()


class ErasureAccepted(Heard):
    household_id = an_id(HOUSEHOLD)


class RecordForgotten(Heard):
    household_id = an_id(HOUSEHOLD)
