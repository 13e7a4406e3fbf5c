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


class ChangedMeanwhile(Refusal):
    """What is to be changed is no longer what was seen; nothing was written. `fields` names it:
    what it is now, and who made it so, are in the record and its journal."""

    code = "household.changed-meanwhile"


class LooksAlike(Refusal):
    """Somebody of this new household may be known already, in the `households` named."""

    code = "household.looks-alike"


class AlreadyOpened(Refusal):
    """This very form has opened a household, then said otherwise."""

    code = "household.already-opened"


class BirthDateUnlikely(Refusal):
    """Not born yet, or grown up: no child of a school. Between `first` and `last`."""

    code = "household.birth-date-unlikely"


class PersonKnown(Refusal):
    """Whoever is to be added stands in the household already."""

    code = "household.person-known"


class HomesNotTwo(Refusal):
    """Time is shared between the two homes of a child, and nobody else."""

    code = "household.homes-not-two"


class CustodyIncomplete(Refusal):
    """`field` names what the rule cannot do without."""

    code = "household.custody-incomplete"


class CustodyInThePast(Refusal):
    """Days gone never change homes: a rule begins today (`earliest`) or later."""

    code = "household.custody-in-the-past"
