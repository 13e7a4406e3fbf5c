"""Booking's own tolerant copies of the events it hears: only what it uses."""

from chassis.contract import Heard
from chassis.fields import a_day, a_flag, a_text, an_id, maybe, one_of, otherwise, some, some_ids
from services.booking.contract.kinds import WEEKS


class ChildRegistered(Heard):
    child_id = an_id()
    household_id = an_id()
    first_name = a_text("Chloé")
    last_name = a_text("Bond")
    school_id = maybe(an_id())
    school_name = maybe(a_text("Pasteur"))
    level = maybe(a_text("CP"))
    weeks = otherwise(one_of(*WEEKS), "all")


class Stretch(Heard):
    first = a_day()
    first_evening = a_flag()
    end = a_day()
    end_evening = a_flag()


class CustodyStated(Heard):
    child_id = an_id()
    household_id = an_id()
    since = a_day()
    stretches = some(Stretch)


class ChildLeft(Heard):
    child_id = an_id()
    household_id = an_id()


class InscriptionDecided(Heard):
    child_id = an_id()
    verdict = a_text("accepted")
    activity_ids = some_ids()
    first = a_day()
    last = a_day()


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
    present = a_flag()


class ErasureAccepted(Heard):
    household_id = an_id()


class RecordForgotten(Heard):
    household_id = an_id()
