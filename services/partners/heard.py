"""The partners' room's own tolerant copies of the events it hears: only what it tells on."""

from marshmallow import EXCLUDE, Schema, fields

from chassis.contract import Heard
from services.partners.shapes import (
    PARTNER,
    a_day,
    a_flag,
    a_text,
    an_amount,
    an_id,
    an_instant,
    maybe_text,
)


def maybe_id() -> fields.UUID:
    return fields.UUID(load_default=None, allow_none=True)


class Line(Schema):
    class Meta:
        unknown = EXCLUDE

    booking_id = an_id()
    child_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    activity_kind = a_text("canteen")
    day = a_day()


class Bookings(Heard):
    household_id = an_id()
    lines = fields.List(fields.Nested(Line), required=True)


class ChildEnrolled(Heard):
    household_id = an_id()
    child_id = an_id()
    activity_kind = a_text("canteen")
    activity_name = a_text("Cantine Pasteur")
    first = a_day()
    last = a_day()


class AttendanceRecorded(Heard):
    household_id = an_id()
    child_id = an_id()
    booking_id = an_id()
    activity_kind = a_text("canteen")
    day = a_day()
    present = a_flag()


class PlacesOpened(Heard):
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    activity_kind = a_text("canteen")
    school_id = maybe_id()
    opens_at = an_instant()


class ShareCharged(Heard):
    household_id = an_id()
    child_id = maybe_id()
    booking_id = an_id()
    day = a_day()
    activity_kind = a_text("canteen")
    price_cents = an_amount(360)
    family_cents = an_amount(260)
    share_cents = an_amount(100)


class ShareReversed(Heard):
    partner = a_text(PARTNER)
    household_id = an_id()
    booking_id = an_id()
    share_cents = an_amount(100)
    reason_code = a_text("billing.cancelled")


class PartnerHouseholdRefused(Heard):
    household_id = an_id()
    code = a_text("household.school-unknown")


class Address(Schema):
    class Meta:
        unknown = EXCLUDE

    line1 = a_text("3 rue du Lac")
    line2 = maybe_text("Bâtiment B")
    postcode = a_text("99100")
    city = a_text("Voisinville")


class Guardian(Schema):
    class Meta:
        unknown = EXCLUDE

    guardian_id = an_id()
    first_name = a_text("Ana")
    last_name = a_text("Martin")
    email = maybe_text("ana.martin@voisinville.example")
    phone = maybe_text("06 12 34 56 78")


class Child(Schema):
    class Meta:
        unknown = EXCLUDE

    child_id = an_id()
    first_name = a_text("Zoé")
    last_name = a_text("Martin")
    birth_date = a_day()
    level = a_text("CE1")
    weeks = a_text("all")


class Record(Heard):
    """Household's answer to `record`: what a host needs of a family of ours, and no more."""

    household_id = an_id()
    name = a_text("Martin")
    address = fields.Nested(Address, required=True)
    guardians = fields.List(fields.Nested(Guardian), required=True)
    children = fields.List(fields.Nested(Child), required=True)
