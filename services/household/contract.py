"""What others may rely on: arguments, answers and events of household."""

from typing import Any

from marshmallow import Schema, fields, validate

from chassis.contract import Command, Published, Query, View

HOUSEHOLD = "6f3a6a44-92c5-5a49-9d6a-3f6f5d6f6b01"
GUARDIAN = "0d9f6c8e-2f0b-5c43-8a51-7f6f0b2f4c02"
CHILD = "2b7d1d0a-4c1e-5d1f-b0a4-5a2f8c7e3d03"
SCHOOL = "9a1c5e7b-3d2f-5b6a-8c4d-1e0f9a8b7c04"

WEEKS = ("all", "even", "odd")
short_text = validate.Length(min=1, max=100)


def _id(example: str, **options: Any) -> fields.UUID:
    return fields.UUID(metadata={"example": example}, **{"required": True, **options})


def _text(example: str, **options: Any) -> fields.String:
    return fields.String(metadata={"example": example}, **{"required": True, **options})


def _name(example: str) -> fields.String:
    return _text(example, validate=short_text)


# Asked


class Schools(Query):
    pass


class AddSchool(Command):
    school_id = _id(SCHOOL)
    name = _name("École Pasteur")


class AddressTyped(Schema):
    """As typed: it is the domain that says, by a code of its own, what is wrong with it."""

    line1 = _text("12 rue des Lilas", validate=validate.Length(max=100))
    line2 = _text(
        "Bâtiment B", required=False, load_default=None, allow_none=True,
        validate=validate.Length(max=100),
    )  # fmt: skip
    postcode = _text("99000", validate=validate.Length(max=20))
    city = _text("Démoville", validate=validate.Length(max=100))


def _phone_typed(**options: Any) -> fields.String:
    return _text("06 12 34 56 78", allow_none=True, validate=validate.Length(max=40), **options)


class GuardianTyped(Schema):
    guardian_id = _id(GUARDIAN)
    first_name = _name("Andrew")
    last_name = _name("Bond")
    email = fields.Email(
        load_default=None, allow_none=True, metadata={"example": "andrew@bond.example"}
    )
    phone = _phone_typed(required=False, load_default=None)


class ChildTyped(Schema):
    child_id = _id(CHILD)
    first_name = _name("Chloé")
    last_name = _name("Bond")
    birth_date = fields.Date(required=True, metadata={"example": "2020-11-03"})
    school_id = _id(SCHOOL)
    level = _name("CP")
    weeks = _text("all", required=False, load_default="all", validate=validate.OneOf(WEEKS))


class QuotientTyped(Schema):
    """Whole euros a month; a null amount is "not known", which costs the highest band."""

    amount = fields.Integer(
        required=True,
        allow_none=True,
        strict=True,
        validate=validate.Range(min=0, max=99_999),
        metadata={"example": 612},
    )
    source = _name("CAF")
    valid_from = fields.Date(required=True, metadata={"example": "2027-01-01"})


class ImportHousehold(Command):
    household_id = _id(HOUSEHOLD)
    name = _name("Bond")
    address = fields.Nested(AddressTyped, required=True)
    guardians = fields.List(
        fields.Nested(GuardianTyped), required=True, validate=validate.Length(min=1, max=4)
    )
    children = fields.List(
        fields.Nested(ChildTyped), required=True, validate=validate.Length(max=20)
    )
    quotient_familial = fields.Nested(QuotientTyped, load_default=None, allow_none=True)


class RecordOf(Query):
    household_id = _id(HOUSEHOLD)


class ChangeContact(Command):
    household_id = _id(HOUSEHOLD)
    guardian_id = _id(GUARDIAN)
    phone = _phone_typed()
    address = fields.Nested(AddressTyped, required=True)


class RecordQuotientFamilial(QuotientTyped, Command):
    household_id = _id(HOUSEHOLD)


class HistoryOf(Query):
    household_id = _id(HOUSEHOLD)


class Search(Query):
    text = _text("bond chlo", validate=validate.Length(min=2, max=100))


# Answered


class SchoolView(View):
    school_id = _id(SCHOOL)
    name = _text("École Pasteur")


class AddressView(View):
    line1 = _text("12 rue des Lilas")
    line2 = _text("Bâtiment B", allow_none=True)
    postcode = _text("99000")
    city = _text("Démoville")


class GuardianView(View):
    guardian_id = _id(GUARDIAN)
    first_name = _text("Andrew")
    last_name = _text("Bond")
    email = _text("andrew@bond.example", allow_none=True)
    phone = _text("06 12 34 56 78", allow_none=True)


class ChildView(View):
    child_id = _id(CHILD)
    first_name = _text("Chloé")
    last_name = _text("Bond")
    birth_date = fields.Date(metadata={"example": "2020-11-03"})
    school_id = _id(SCHOOL)
    school_name = _text("École Pasteur")
    level = _text("CP")
    weeks = _text("all")


class QuotientView(View):
    amount = fields.Integer(allow_none=True, metadata={"example": 612})
    source = _text("CAF")
    valid_from = fields.Date(metadata={"example": "2027-01-01"})
    recorded_at = fields.DateTime(metadata={"example": "2027-01-04T09:12:00+00:00"})
    by_name = _text("Nadia")


class HouseholdView(View):
    household_id = _id(HOUSEHOLD)
    reference = _text("F-000123")
    name = _text("Bond")
    address = fields.Nested(AddressView)
    guardians = fields.List(fields.Nested(GuardianView))
    children = fields.List(fields.Nested(ChildView))
    quotient_familial = fields.Nested(QuotientView, allow_none=True)


class ChangeView(View):
    """One line of the journal; `old` and `new` are a text, an address, a quotient or null."""

    at = fields.DateTime(metadata={"example": "2027-06-02T08:00:00+00:00"})
    by_name = _text("Andrew")
    channel = _text("web")
    field = _text("guardian.phone")
    person_id = _id(GUARDIAN, allow_none=True)
    old = fields.Raw(allow_none=True, metadata={"example": "06 12 34 56 78"})
    new = fields.Raw(allow_none=True, metadata={"example": "06 87 65 43 21"})


class FoundView(View):
    household_id = _id(HOUSEHOLD)
    reference = _text("F-000123")
    name = _text("Bond")
    children = fields.List(fields.String(metadata={"example": "Chloé"}))
    city = _text("Démoville")


# Published


class SchoolAdded(Published):
    subject = "school_id"
    school_id = _id(SCHOOL)
    name = _text("École Pasteur")


class HouseholdRegistered(Published):
    """A household is known, or its name has been corrected."""

    subject = "household_id"
    household_id = _id(HOUSEHOLD)
    reference = _text("F-000123")
    name = _text("Bond")


class GuardianRegistered(Published):
    """A guardian with an e-mail is known, or their name or e-mail has been corrected."""

    subject = "household_id"
    guardian_id = _id(GUARDIAN)
    household_id = _id(HOUSEHOLD)
    email = _text("andrew@bond.example")
    first_name = _text("Andrew")
    last_name = _text("Bond")


class ChildRegistered(Published):
    """A child stands in a household in these weeks, or a fact about the child has changed there.

    Told once for each household of the child. The subject is the child, so that weeks passing from
    one household to the other are heard in the order they passed.
    """

    subject = "child_id"
    child_id = _id(CHILD)
    household_id = _id(HOUSEHOLD)
    first_name = _text("Chloé")
    last_name = _text("Bond")
    birth_date = fields.Date(required=True, metadata={"example": "2020-11-03"})
    school_id = _id(SCHOOL)
    school_name = _text("École Pasteur")
    level = _text("CP")
    weeks = _text("all", validate=validate.OneOf(WEEKS))


class QuotientFamilialRecorded(Published):
    subject = "household_id"
    household_id = _id(HOUSEHOLD)
    amount = fields.Integer(required=True, allow_none=True, metadata={"example": 612})
    source = _text("CAF")
    valid_from = fields.Date(required=True, metadata={"example": "2027-01-01"})
    recorded_at = fields.DateTime(required=True, metadata={"example": "2027-01-04T09:12:00+00:00"})


class ContactChanged(Published):
    subject = "household_id"
    household_id = _id(HOUSEHOLD)
    guardian_id = _id(GUARDIAN)
