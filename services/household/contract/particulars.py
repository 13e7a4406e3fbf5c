"""What a record says beside who lives where, read and completed field by field."""

from marshmallow import Schema

from chassis.contract import Command, View
from chassis.fields import a_text, a_value, an_id, maybe, nullable, some
from services.household.contract.fields import FieldView
from services.household.contract.kinds import CHILD, GUARDIAN, HOUSEHOLD, a_name


class WishTyped(Schema):
    """A field as it was seen and as it is wanted: texts, yes or no, lists, an address or people."""

    field = a_text("guardian.phone", 50)
    seen = a_value("06 12 34 56 78")
    asked = a_value("06 87 65 43 21")


class ChangeParticulars(Command):
    """Of one guardian, of one child, or without `person_id` of the household as a whole."""

    household_id = an_id(HOUSEHOLD)
    person_id = maybe(an_id(GUARDIAN))
    changes = some(WishTyped, 1, 40)


class FactView(View):
    """`person_id` is null for what the household as a whole says."""

    person_id = nullable(an_id(GUARDIAN))
    field = a_text("guardian.phone")
    value = a_value("06 12 34 56 78")


class GuardianNameView(View):
    guardian_id = an_id(GUARDIAN)
    first_name = a_name("Andrew")
    last_name = a_name("Bond")


class ChildNameView(View):
    child_id = an_id(CHILD)
    first_name = a_name("Chloé")
    last_name = a_name("Bond")


class ParticularsView(View):
    """The fields that the role that asks may see, and what is said of each; a field that says
    nothing has no fact. `own_guardian_id` is the parent's own line, null for the town's people."""

    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    name = a_text("Bond")
    own_guardian_id = nullable(an_id(GUARDIAN))
    guardians = some(GuardianNameView)
    children = some(ChildNameView)
    fields_shown = some(FieldView)
    facts = some(FactView)
