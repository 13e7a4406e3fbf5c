"""What notify refuses or cannot do yet."""

from chassis.refusals import Refusal


class SubjectMissing(Refusal):
    """The first message of a conversation says what it is about."""

    code = "notify.subject-missing"


class PhoneUnusable(Refusal):
    """Not a number that anybody could dial."""

    code = "notify.phone-unusable"


class HouseholdUnknown(Exception):
    """No guardian of this household has been heard of yet: the event is to be tried again."""
