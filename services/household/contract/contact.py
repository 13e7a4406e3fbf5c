"""Where a household lives and how its guardians are reached."""

from marshmallow import Schema, fields

from chassis.contract import Command, Published, View
from chassis.fields import a_part, a_text, an_id, maybe, nullable
from services.household.contract.kinds import GUARDIAN, HOUSEHOLD


class AddressTyped(Schema):
    """As typed: it is the domain that says, by a code of its own, what is wrong with it."""

    line1 = a_text("12 rue des Lilas", 100, shortest=0)
    line2 = maybe(a_text("Bâtiment B", 100, shortest=0))
    postcode = a_text("99000", 20, shortest=0)
    city = a_text("Démoville", 100, shortest=0)


def a_phone_typed() -> fields.String:
    return nullable(a_text("06 12 34 56 78", 40, shortest=0))


class ContactSeen(Schema):
    phone = a_phone_typed()
    address = a_part(AddressTyped)


class ChangeContact(Command):
    """With what was `seen` of both, what somebody else changed meanwhile is not overwritten."""

    household_id = an_id(HOUSEHOLD)
    guardian_id = an_id(GUARDIAN)
    phone = a_phone_typed()
    address = a_part(AddressTyped)
    seen = maybe(a_part(ContactSeen))


class AddressView(View):
    line1 = a_text("12 rue des Lilas")
    line2 = nullable(a_text("Bâtiment B"))
    postcode = a_text("99000")
    city = a_text("Démoville")


class ContactChanged(Published):
    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    guardian_id = an_id(GUARDIAN)
