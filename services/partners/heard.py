"""The partners' room's own tolerant copies of the events it hears: only what it tells on."""

from chassis.contract import Heard
from chassis.fields import a_day, a_flag, a_part, a_text, an_amount, an_id, an_instant, maybe, some
from services.partners.contract.kinds import a_partner


class Line(Heard):
    booking_id = an_id()
    child_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    activity_kind = a_text("canteen")
    day = a_day()


class Bookings(Heard):
    household_id = an_id()
    lines = some(Line)


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
    school_id = maybe(an_id())
    opens_at = an_instant()


class ShareCharged(Heard):
    household_id = an_id()
    child_id = maybe(an_id())
    booking_id = an_id()
    day = a_day()
    activity_kind = a_text("canteen")
    price_cents = an_amount(360)
    family_cents = an_amount(260)
    share_cents = an_amount(100)


class ShareReversed(Heard):
    partner = a_partner()
    household_id = an_id()
    booking_id = an_id()
    share_cents = an_amount(100)
    reason_code = a_text("billing.cancelled")


class PartnerHouseholdRefused(Heard):
    household_id = an_id()
    code = a_text("household.school-unknown")


class Address(Heard):
    line1 = a_text("3 rue du Lac")
    line2 = maybe(a_text("Bâtiment B"))
    postcode = a_text("99100")
    city = a_text("Voisinville")


class Guardian(Heard):
    guardian_id = an_id()
    first_name = a_text("Ana")
    last_name = a_text("Martin")
    email = maybe(a_text("ana.martin@voisinville.example"))
    phone = maybe(a_text("06 12 34 56 78"))


class Child(Heard):
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
    address = a_part(Address)
    guardians = some(Guardian)
    children = some(Child)
