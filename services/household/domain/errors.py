"""What household refuses. The code is a promise; the sentence is the gateway's."""

from chassis.refusals import Refusal


class PhoneInvalid(Refusal):
    code = "household.phone-invalid"


class PostcodeInvalid(Refusal):
    code = "household.postcode-invalid"


class AddressIncomplete(Refusal):
    """`missing` names the empty parts: line1, city."""

    code = "household.address-incomplete"


class SchoolUnknown(Refusal):
    code = "household.school-unknown"


class WeeksTaken(Refusal):
    """Another household already has this child in some of these weeks."""

    code = "household.weeks-taken"


class HouseholdUnknown(Refusal):
    """A partner town speaks of a household that it never made known."""

    code = "household.unknown"


class NamedTwice(Refusal):
    """One import names the same guardian or the same child twice."""

    code = "household.named-twice"
