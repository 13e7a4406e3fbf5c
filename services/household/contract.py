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


def an_id(example: str, **options: Any) -> fields.UUID:
    return fields.UUID(metadata={"example": example}, **{"required": True, **options})


def a_text(example: str, **options: Any) -> fields.String:
    return fields.String(metadata={"example": example}, **{"required": True, **options})


def _name(example: str) -> fields.String:
    return a_text(example, validate=short_text)


def a_day(example: str, **options: Any) -> fields.Date:
    return fields.Date(metadata={"example": example}, **{"required": True, **options})


# Asked


class Schools(Query):
    pass


class AddSchool(Command):
    school_id = an_id(SCHOOL)
    name = _name("École Pasteur")


class AddressTyped(Schema):
    """As typed: it is the domain that says, by a code of its own, what is wrong with it."""

    line1 = a_text("12 rue des Lilas", validate=validate.Length(max=100))
    line2 = a_text(
        "Bâtiment B", required=False, load_default=None, allow_none=True,
        validate=validate.Length(max=100),
    )  # fmt: skip
    postcode = a_text("99000", validate=validate.Length(max=20))
    city = a_text("Démoville", validate=validate.Length(max=100))


def _phone_typed(**options: Any) -> fields.String:
    return a_text("06 12 34 56 78", allow_none=True, validate=validate.Length(max=40), **options)


class GuardianTyped(Schema):
    guardian_id = an_id(GUARDIAN)
    first_name = _name("Andrew")
    last_name = _name("Bond")
    email = fields.Email(
        load_default=None, allow_none=True, metadata={"example": "andrew@bond.example"}
    )
    phone = _phone_typed(required=False, load_default=None)


class ChildTyped(Schema):
    child_id = an_id(CHILD)
    first_name = _name("Chloé")
    last_name = _name("Bond")
    birth_date = fields.Date(required=True, metadata={"example": "2020-11-03"})
    school_id = an_id(SCHOOL)
    level = _name("CP")
    weeks = a_text("all", required=False, load_default="all", validate=validate.OneOf(WEEKS))


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
    household_id = an_id(HOUSEHOLD)
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
    household_id = an_id(HOUSEHOLD)


class ChangeContact(Command):
    household_id = an_id(HOUSEHOLD)
    guardian_id = an_id(GUARDIAN)
    phone = _phone_typed()
    address = fields.Nested(AddressTyped, required=True)


class RecordQuotientFamilial(QuotientTyped, Command):
    household_id = an_id(HOUSEHOLD)


class HistoryOf(Query):
    household_id = an_id(HOUSEHOLD)


class Search(Query):
    text = a_text("bond chlo", validate=validate.Length(min=2, max=100))


# Answered


class SchoolView(View):
    school_id = an_id(SCHOOL)
    name = a_text("École Pasteur")


class AddressView(View):
    line1 = a_text("12 rue des Lilas")
    line2 = a_text("Bâtiment B", allow_none=True)
    postcode = a_text("99000")
    city = a_text("Démoville")


class GuardianView(View):
    guardian_id = an_id(GUARDIAN)
    first_name = a_text("Andrew")
    last_name = a_text("Bond")
    email = a_text("andrew@bond.example", allow_none=True)
    phone = a_text("06 12 34 56 78", allow_none=True)


class ChildView(View):
    child_id = an_id(CHILD)
    first_name = a_text("Chloé")
    last_name = a_text("Bond")
    birth_date = fields.Date(metadata={"example": "2020-11-03"})
    school_id = an_id(SCHOOL)
    school_name = a_text("École Pasteur")
    level = a_text("CP")
    weeks = a_text("all")


class QuotientView(View):
    amount = fields.Integer(allow_none=True, metadata={"example": 612})
    source = a_text("CAF")
    valid_from = fields.Date(metadata={"example": "2027-01-01"})
    recorded_at = fields.DateTime(metadata={"example": "2027-01-04T09:12:00+00:00"})
    by_name = a_text("Nadia")


class ResidenceView(View):
    city = a_text("Voisinville")
    valid_from = a_day("2027-09-01")
    valid_to = a_day("2028-08-31", allow_none=True)
    recorded_at = fields.DateTime(metadata={"example": "2027-06-02T08:00:00+00:00"})


class HomeTownView(View):
    """The partner town that answers for the household, and the last it confirmed."""

    partner = a_text("voisinville")
    name = a_text("Commune de Voisinville")
    moved_in_on = a_day("2027-09-01")
    moved_out_on = a_day("2028-08-31", allow_none=True)
    residence = fields.Nested(ResidenceView, allow_none=True)


class HouseholdView(View):
    """`home_town` is null for a household of this town."""

    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    name = a_text("Bond")
    address = fields.Nested(AddressView)
    guardians = fields.List(fields.Nested(GuardianView))
    children = fields.List(fields.Nested(ChildView))
    quotient_familial = fields.Nested(QuotientView, allow_none=True)
    home_town = fields.Nested(HomeTownView, allow_none=True)


class ChangeView(View):
    """One line of the journal; `old` and `new` are a text, an address, a quotient or null."""

    at = fields.DateTime(metadata={"example": "2027-06-02T08:00:00+00:00"})
    by_name = a_text("Andrew")
    channel = a_text("web")
    field = a_text("guardian.phone")
    person_id = an_id(GUARDIAN, allow_none=True)
    old = fields.Raw(allow_none=True, metadata={"example": "06 12 34 56 78"})
    new = fields.Raw(allow_none=True, metadata={"example": "06 87 65 43 21"})


class FoundView(View):
    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    name = a_text("Bond")
    children = fields.List(fields.String(metadata={"example": "Chloé"}))
    city = a_text("Démoville")


# Published


class SchoolAdded(Published):
    subject = "school_id"
    school_id = an_id(SCHOOL)
    name = a_text("École Pasteur")


class HouseholdRegistered(Published):
    """A household is known, or its name has been corrected."""

    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    name = a_text("Bond")


class GuardianRegistered(Published):
    """A guardian with an e-mail is known, or their name or e-mail has been corrected."""

    subject = "household_id"
    guardian_id = an_id(GUARDIAN)
    household_id = an_id(HOUSEHOLD)
    email = a_text("andrew@bond.example")
    first_name = a_text("Andrew")
    last_name = a_text("Bond")


class ChildRegistered(Published):
    """A child stands in a household in these weeks, or a fact about the child has changed there.

    Told once for each household of the child. The subject is the child, so that weeks passing from
    one household to the other are heard in the order they passed.
    """

    subject = "child_id"
    child_id = an_id(CHILD)
    household_id = an_id(HOUSEHOLD)
    first_name = a_text("Chloé")
    last_name = a_text("Bond")
    birth_date = fields.Date(required=True, metadata={"example": "2020-11-03"})
    school_id = an_id(SCHOOL)
    school_name = a_text("École Pasteur")
    level = a_text("CP")
    weeks = a_text("all", validate=validate.OneOf(WEEKS))


class QuotientFamilialRecorded(Published):
    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    amount = fields.Integer(required=True, allow_none=True, metadata={"example": 612})
    source = a_text("CAF")
    valid_from = fields.Date(required=True, metadata={"example": "2027-01-01"})
    recorded_at = fields.DateTime(required=True, metadata={"example": "2027-01-04T09:12:00+00:00"})


class ContactChanged(Published):
    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    guardian_id = an_id(GUARDIAN)


class PartnerHouseholdRefused(Published):
    """What a partner town said of this household could not be kept; `code` is a refusal's."""

    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    code = a_text("household.school-unknown")
