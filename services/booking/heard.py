"""Booking's own tolerant copies of the events it hears: only what it uses."""

from marshmallow import fields, validate

from chassis.contract import Heard
from services.booking.contract_fields import WEEKS, a_day, a_text, an_id, maybe_id


class ChildRegistered(Heard):
    child_id = an_id()
    household_id = an_id()
    first_name = a_text("Chloé")
    last_name = a_text("Bond")
    school_id = maybe_id()
    school_name = fields.Str(load_default=None, allow_none=True, metadata={"example": "Pasteur"})
    level = fields.Str(load_default=None, allow_none=True, metadata={"example": "CP"})
    weeks = fields.Str(
        load_default="all", validate=validate.OneOf(WEEKS), metadata={"example": "all"}
    )


class SchoolAdded(Heard):
    school_id = an_id()
    name = a_text("École Pasteur")


class OrderSettled(Heard):
    order_id = an_id()
    household_id = an_id()


class ShareGranted(Heard):
    grant_id = an_id()
    household_id = an_id()
    activity_kind = a_text("canteen")
    first = a_day()
    last = a_day()


class HouseholdMovedOut(Heard):
    household_id = an_id()
    on = a_day()


class AttendedElsewhere(Heard):
    partner = a_text("voisinville")
    child_id = an_id()
    site = a_text("Centre du Lac")
    day = a_day()
    present = fields.Bool(required=True, metadata={"example": True})
