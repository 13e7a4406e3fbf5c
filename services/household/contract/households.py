"""A household whole: imported, read."""

from chassis.contract import Command, Published, Query, View
from chassis.fields import (
    a_part,
    a_text,
    an_id,
    an_instant,
    maybe,
    nullable,
    some,
    some_ids,
)
from services.household.contract.contact import AddressTyped, AddressView
from services.household.contract.kinds import HOUSEHOLD, a_name
from services.household.contract.neighbours import HomeTownView
from services.household.contract.people import ChildTyped, ChildView, GuardianTyped, GuardianView
from services.household.contract.quotients import QuotientTyped, QuotientView


class ImportHousehold(Command):
    household_id = an_id(HOUSEHOLD)
    name = a_name("Bond")
    address = a_part(AddressTyped)
    guardians = some(GuardianTyped, 1, 4)
    children = some(ChildTyped, longest=20)
    quotient_familial = maybe(a_part(QuotientTyped))


class HouseholdView(View):
    """`home_town` is null for a household of this town, `closed_at` while the record is open."""

    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    name = a_text("Bond")
    address = a_part(AddressView)
    guardians = some(GuardianView)
    children = some(ChildView)
    quotient_familial = nullable(a_part(QuotientView))
    home_town = nullable(a_part(HomeTownView))
    opened_at = an_instant("2024-08-12T09:00:00+00:00")
    closed_at = nullable(an_instant("2028-09-01T09:00:00+00:00"))


class NamesOf(Query):
    household_ids = some_ids(longest=500)


class NamedView(View):
    """How the town calls a household."""

    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    name = a_text("Bond")


class HouseholdRegistered(Published):
    """A household is known, or its name has been corrected."""

    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    name = a_text("Bond")


class HouseholdClosed(Published):
    """Its record is read only. GuardianLeft and ChildLeft tell of everybody in it."""

    subject = "household_id"
    household_id = an_id(HOUSEHOLD)


class HouseholdReopened(Published):
    """GuardianRegistered and ChildRegistered tell of everybody in it."""

    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
