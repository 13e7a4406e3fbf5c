"""Corrections that the desk makes in a record, each against what it has seen.

`told` holds what is to be changed, and `seen` what stood there when it was read: a field that is
neither as seen nor as told is refused (`household.changed-meanwhile`), and nothing is written.
"""

from marshmallow import Schema

from chassis.contract import Command
from chassis.fields import a_day, a_part, an_email, an_id, nullable, optional
from services.household.contract.contact import AddressTyped, a_phone_typed
from services.household.contract.kinds import CHILD, GUARDIAN, HOUSEHOLD, SCHOOL, a_name
from services.household.contract.people import ChildTyped, GuardianTyped


class GuardianFacts(Schema):
    first_name = optional(a_name("Andrew"))
    last_name = optional(a_name("Bond"))
    email = optional(nullable(an_email("andrew@bond.example")))
    phone = optional(a_phone_typed())


class ChildFacts(Schema):
    """Who leaves every school has no class either."""

    first_name = optional(a_name("Chloé"))
    last_name = optional(a_name("Bond"))
    birth_date = optional(a_day("2020-11-03"))
    school_id = optional(nullable(an_id(SCHOOL)))
    level = optional(nullable(a_name("CP")))


class RenameHousehold(Command):
    household_id = an_id(HOUSEHOLD)
    name = a_name("Bond")
    seen = a_name("Bonde")


class CorrectAddress(Command):
    household_id = an_id(HOUSEHOLD)
    address = a_part(AddressTyped)
    seen = a_part(AddressTyped)


class CorrectGuardian(Command):
    household_id = an_id(HOUSEHOLD)
    guardian_id = an_id(GUARDIAN)
    told = a_part(GuardianFacts)
    seen = a_part(GuardianFacts)


class AddGuardian(GuardianTyped, Command):
    household_id = an_id(HOUSEHOLD)


class CorrectChild(Command):
    household_id = an_id(HOUSEHOLD)
    child_id = an_id(CHILD)
    told = a_part(ChildFacts)
    seen = a_part(ChildFacts)


class AddChild(ChildTyped, Command):
    household_id = an_id(HOUSEHOLD)
