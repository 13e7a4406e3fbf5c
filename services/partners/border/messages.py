"""What crosses the border: the data of every type, one schema each, with its legal purpose.

What we take ignores fields it does not know, so that a partner may be ahead of us; what we tell
holds nothing else than is written here. Published schemas never change but by an optional field
(preau/compatibility.py); anything else is another major version.
"""

from typing import ClassVar

from marshmallow import EXCLUDE, RAISE, Schema, fields

from chassis.fields import ID, a_day, a_flag, an_id, an_instant, one_of, some
from services.partners.border.kinds import (
    a_number,
    a_reference,
    a_text,
    a_told_kind,
    an_amount,
    maybe_text,
)
from services.partners.contract.kinds import KINDS, WEEKS
from services.partners.domain import facts

CHILD, HOUSEHOLD = "E-2041", "F-0812"
NAME_MAX = 100


class Told(Schema):
    """`about` names the field that the event's subject repeats."""

    about: ClassVar[str]
    purpose: ClassVar[str]

    class Meta:
        unknown = RAISE


class Taken(Schema):
    about: ClassVar[str]
    purpose: ClassVar[str]

    class Meta:
        unknown = EXCLUDE


class ChildEnrolled(Told):
    about = "child_ref"
    purpose = "The town of residence follows compulsory schooling (Code de l'éducation, L131-6)."

    child_ref = a_reference(CHILD)
    activity_kind = a_told_kind()
    activity_name = a_text("Cantine Pasteur")
    first = a_day()
    last = a_day()


class ChildBooked(Told):
    about = "child_ref"
    purpose = "The town that takes a share foresees it (convention between the two towns)."

    child_ref = a_reference(CHILD)
    booking_id = an_id()
    activity_kind = a_told_kind()
    activity_name = a_text("Cantine Pasteur")
    day = a_day()


class ChildCancelled(ChildBooked):
    pass


class ChildAttended(Told):
    about = "child_ref"
    purpose = "Proof of the service done before a share is paid (décret 2016-33)."

    child_ref = a_reference(CHILD)
    booking_id = an_id()
    activity_kind = a_told_kind()
    day = a_day()
    present = a_flag()


class ShareCharged(Told):
    about = "child_ref"
    purpose = "What the partner owes, act by act (Code de l'éducation, L212-8; the convention)."

    child_ref = a_reference(CHILD)
    booking_id = an_id()
    day = a_day()
    activity_kind = a_told_kind()
    price_cents = an_amount(360)
    family_cents = an_amount(260)
    share_cents = an_amount(100)


class ShareReversed(Told):
    about = "booking_id"
    purpose = "What the partner owes no more."

    booking_id = an_id()
    share_cents = an_amount(100)
    reason_code = a_text("billing.cancelled")


class PlacesOpened(Told):
    """`school_ref` is our id of the school, absent when every child may come."""

    about = "activity_id"
    purpose = "Families next door learn of places open to them; nothing personal."

    activity_id = an_id()
    activity_kind = a_told_kind()
    activity_name = a_text("Cantine Pasteur")
    opens_at = an_instant()
    school_ref = maybe_text(ID)


class Refused(Told):
    """In the stream `quarantine`. `body` is the beginning of what came, in base64."""

    about = "code"
    purpose = "The sender can mend what it sent; nothing else reads it."

    code = a_text("malformed")
    reason = a_text("The body is not a CloudEvent of its type's schema.", 1000)
    id = maybe_text(ID)
    type = maybe_text("fr.preau.share.granted.v1")
    received_at = an_instant()
    body_sha256 = a_text("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", 64)
    body = fields.Str(required=True, metadata={"example": "e30="})


class Address(Taken):
    line1 = a_text("3 rue du Lac")
    line2 = maybe_text("Bâtiment B")
    postcode = a_text("99100", 10)
    city = a_text("Voisinville", NAME_MAX)


class Guardian(Taken):
    guardian_ref = a_reference("R-77")
    first_name = a_text("Ana", NAME_MAX)
    last_name = a_text("Martin", NAME_MAX)
    email = fields.Email(
        load_default=None, allow_none=True, metadata={"example": "ana.martin@voisinville.example"}
    )
    phone = maybe_text("06 12 34 56 78", 30)


class Child(Taken):
    child_ref = a_reference(CHILD)
    first_name = a_text("Zoé", NAME_MAX)
    last_name = a_text("Martin", NAME_MAX)
    birth_date = a_day()
    school_id = an_id()
    level = a_text("CE1", 20)
    weeks = one_of(*WEEKS)


class HouseholdMovedIn(Taken):
    """The only message with names: without them no child could be welcomed."""

    about = "household_ref"
    purpose = "A child of another town is schooled here (Code de l'éducation, L212-8)."

    household_ref = a_reference(HOUSEHOLD)
    name = a_text("Martin", NAME_MAX)
    address = fields.Nested(Address, required=True)
    guardians = some(Guardian, 1, 6)
    children = some(Child, 1, 20)
    # `from` is a word of Python's.
    moved_in_on = fields.Date(required=True, data_key="from", metadata={"example": "2027-06-07"})


class HouseholdMovedOut(Taken):
    about = "household_ref"
    purpose = "The family is no longer welcomed on its town's account."

    household_ref = a_reference(HOUSEHOLD)
    on = a_day()


class ResidenceConfirmed(Taken):
    about = "household_ref"
    purpose = "Who pays a share depends on where the family lives."

    household_ref = a_reference(HOUSEHOLD)
    city = a_text("Voisinville", NAME_MAX)
    valid_from = a_day()
    valid_to = a_day()


class ShareGranted(Taken):
    about = "household_ref"
    purpose = "The partner takes on a part of each act (the convention; Code général des CT)."

    household_ref = a_reference(HOUSEHOLD)
    activity_kind = one_of(*KINDS)
    share_cents = an_amount(100, least=1)
    first = a_day()
    last = a_day()


class AttendanceRecorded(Taken):
    about = "child_ref"
    purpose = "A child expected here and present there is not looked for (duty of care)."

    child_ref = a_reference(CHILD)
    site = a_text("Centre de loisirs du Lac", NAME_MAX)
    day = a_day()
    present = a_flag()


class Received(Taken):
    """The partner has applied our events up to this number, that one included."""

    about = "sequence"
    purpose = "The town sees how far behind a partner is."

    sequence = a_number(12, least=1)


class Restored(Taken):
    """Told and taken, by whoever was put back to a backup. Its own events from `kept_up_to` + 1 to
    this one's number, excluded, count no more, whether they were heard or not: it no longer knows
    them. It remembers the other's up to `taken_up_to`, and asks for those after it again."""

    about = "kept_up_to"
    purpose = "What was said and heard after a backup is unknown to whoever was restored from it."

    kept_up_to = a_number(409)
    taken_up_to = a_number(57)


class Test(Taken):
    """Told and taken: tries the line."""

    __test__ = False
    about = "text"
    purpose = "None: it says nothing of anybody."

    text = a_text("Bonjour", 500)


TOLD: dict[str, type[Schema]] = {
    "child.enrolled": ChildEnrolled,
    "child.booked": ChildBooked,
    "child.cancelled": ChildCancelled,
    "child.attended": ChildAttended,
    "share.charged": ShareCharged,
    "share.reversed": ShareReversed,
    "places.opened": PlacesOpened,
    facts.REFUSED: Refused,
    facts.RESTORED: Restored,
    facts.TEST: Test,
}
TAKEN: dict[str, type[Schema]] = {
    "household.moved-in": HouseholdMovedIn,
    "household.moved-out": HouseholdMovedOut,
    "residence.confirmed": ResidenceConfirmed,
    "share.granted": ShareGranted,
    "attendance.recorded": AttendanceRecorded,
    facts.RECEIVED: Received,
    facts.RESTORED: Restored,
    facts.TEST: Test,
}
