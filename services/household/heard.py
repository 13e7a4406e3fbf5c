"""Household's own tolerant copies of the events it hears: what partner towns say, papers, and by
which address identity knows an account."""

from marshmallow import EXCLUDE, fields

from chassis.contract import Heard
from chassis.fields import (
    a_count,
    a_day,
    a_flag,
    a_text,
    an_email,
    an_id,
    an_instant,
    maybe,
    nullable,
    some,
)
from services.household.contract.contact import AddressTyped
from services.household.contract.households import ImportHousehold
from services.household.contract.kinds import GUARDIAN, HOUSEHOLD
from services.household.contract.people import ChildTyped, GuardianTyped


class HouseholdMovedIn(Heard):
    """What is in the parts is checked as an import is, so that a bad one is told back."""

    partner = a_text("voisinville")
    household_id = an_id(HOUSEHOLD)
    name = fields.Raw(load_default=None)
    address = fields.Raw(load_default=None)
    guardians = fields.Raw(load_default=None)
    children = fields.Raw(load_default=None)
    moved_in_on = a_day("2027-09-01")


class ResidenceConfirmed(Heard):
    partner = a_text("voisinville")
    household_id = an_id(HOUSEHOLD)
    city = a_text("Voisinville")
    valid_from = a_day("2027-09-01")
    valid_to = maybe(a_day("2028-08-31"))


class HouseholdMovedOut(Heard):
    partner = a_text("voisinville")
    household_id = an_id(HOUSEHOLD)
    on = a_day("2028-08-31")


class HolidayHeard(Heard):
    name = a_text("Vacances de printemps")
    first = a_day("2027-04-10")
    last = a_day("2027-04-25")


class SchoolHolidaysKnown(Heard):
    known_until = a_day("2028-08-31")
    holidays = some(HolidayHeard)


class BookingHeard(Heard):
    booking_id = an_id()
    child_id = an_id()
    day = a_day()
    activity_id = an_id()
    school_id = maybe(an_id())


class BookingsMoved(Heard):
    """Confirmed or cancelled: who is expected on a day, or no longer."""

    household_id = maybe(an_id(HOUSEHOLD))
    lines = some(BookingHeard)


class TownTold(ImportHousehold):
    """An import as a partner town tells it, which may grow: what we do not use is ignored."""

    class Meta:
        unknown = EXCLUDE

    address = fields.Nested(AddressTyped, required=True, unknown=EXCLUDE)
    guardians = some(fields.Nested(GuardianTyped, unknown=EXCLUDE), 1, 4)
    children = some(fields.Nested(ChildTyped, unknown=EXCLUDE), longest=20)


class PieceAccepted(Heard):
    """`quotient` is null, or absent, for a paper that says none."""

    household_id = an_id(HOUSEHOLD)
    by_account_id = an_id()
    by_name = a_text("Nadia")
    source = a_text("CAF")
    quotient = maybe(a_count(534))
    starts_on = maybe(a_day("2026-11-23"))
    paper_on = maybe(a_day("2026-11-18"))
    kind = maybe(a_text("attestation-caf"))
    child_id = maybe(an_id())
    handed_in_on = maybe(a_day("2026-11-20"))
    accepted_at = maybe(an_instant())


class GuardianEntrusted(Heard):
    account_id = an_id()
    guardian_id = an_id(GUARDIAN)
    household_id = an_id(HOUSEHOLD)
    email = nullable(an_email())


class RecognitionAsked(Heard):
    request_id = an_id()
    account_id = an_id()
    first_names = a_text("Andrew James")
    birth_name = a_text("BOND")
    birth_date = a_text("1985-03-12")


class IdentityProved(Heard):
    account_id = an_id()
    guardian_ids = some(an_id(GUARDIAN))
    first_names = a_text("Andrew James")
    birth_name = a_text("BOND")
    birth_date = a_text("1985-03-12")


class OfHouseholdTold(Heard):
    """An enrolment, a piece handed in, an invoice: the household is in use."""

    household_id = an_id(HOUSEHOLD)


class DebtChanged(Heard):
    household_id = an_id(HOUSEHOLD)
    owes = a_flag()


class PasswordChanged(Heard):
    account_id = an_id(GUARDIAN)
