"""What household refuses. The code is a promise; the sentence is the gateway's."""

from chassis.refusals import Refusal


class PhoneInvalid(Refusal):
    code = "household.phone-invalid"


class PhoneMissing(Refusal):
    """Somebody to be called, of whom no number is said; `at` is their rank among them, from 0."""

    code = "household.phone-missing"


class PostcodeInvalid(Refusal):
    code = "household.postcode-invalid"


class AddressIncomplete(Refusal):
    """`missing` names the empty parts: line1, city."""

    code = "household.address-incomplete"


class LevelMissing(Refusal):
    """A child at a school is in a class of it: `child_id`."""

    code = "household.level-missing"


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
    what it is now, and who made it so, are in the record and its journal. A form of particulars is
    told each as it was seen, is asked and now is (`conflicts`)."""

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


class FieldsWrong(Refusal):
    """`wrong` names each field of a form that cannot be taken, with its code and details."""

    code = "household.fields-wrong"


class FieldClosed(Refusal):
    """The town does not let this role change this field."""

    code = "household.field-closed"


class FieldUnknown(Refusal):
    code = "household.field-unknown"


class LevelRefused(Refusal):
    """No town may let this role do this with this field."""

    code = "household.level-refused"


class ValueMissing(Refusal):
    """A compulsory field is empty."""

    code = "household.value-missing"


class ValueInvalid(Refusal):
    """Not of the kind of its field."""

    code = "household.value-invalid"


class ValueTooLong(Refusal):
    """`most` and `written` are characters."""

    code = "household.value-too-long"


class ChoiceUnknown(Refusal):
    """Not, or no longer, one of the list."""

    code = "household.choice-unknown"


class DayInvalid(Refusal):
    code = "household.day-invalid"


class NameMissing(Refusal):
    """Somebody of a list has a telephone or a link, and no name."""

    code = "household.name-missing"


class DayUnknown(Refusal):
    """Not a month and a day of every year."""

    code = "household.day-unknown"


class NotExpected(Refusal):
    """Staff of the day read the health of the children expected there that day, and no other."""

    code = "household.not-expected"


class TooManyPeople(Refusal):
    code = "household.too-many-people"


class RecordClosed(Refusal):
    """A closed record is read only; it may be reopened."""

    code = "household.closed"


class LastGuardian(Refusal):
    """Somebody answers for a household as long as it is open."""

    code = "household.last-guardian"


class HomesTwo(Refusal):
    """A child has two homes at most."""

    code = "household.two-homes"


class WeeksShared(Refusal):
    """Of a child with two homes, each has some of the weeks."""

    code = "household.weeks-shared"


class NotATask(Refusal):
    """A note without a day has nothing to be done."""

    code = "household.not-a-task"


class TaskOfNobody(Refusal):
    """What is to be done by a day is to be done by somebody."""

    code = "household.task-of-nobody"


class RequestClosed(Refusal):
    """It was decided, or taken back: `state`."""

    code = "household.request-closed"


class RequestChanged(Refusal):
    """Somebody has changed the request since it was read: it is now of this `version`."""

    code = "household.request-changed"


class RequestKindUnusable(Refusal):
    """`field` names what cannot be used in how the town wants a kind of request."""

    code = "household.request-kind-unusable"


class RequestNotOffered(Refusal):
    """The town does not take this kind of request on the site."""

    code = "household.request-not-offered"


class KeyWrong(Refusal):
    """One answer for a key never made, and for one that was used, has expired or was replaced.
    Details: `coded`, whether the next try is to come with the proof of a picture's code."""

    code = "household.key-wrong"


class CodesWrong(Refusal):
    """One answer whichever of the two is wrong, or was replaced. Details: `coded`, as for a key."""

    code = "household.codes-wrong"


class PictureCodeNeeded(Refusal):
    """So many wrong keys and codes that the next try is to come with identity's proof that the code
    of a picture was read."""

    code = "household.picture-code-needed"


class TryLater(Refusal):
    """Too many wrong keys and codes from this account, or this place. Details: `retry_at`."""

    code = "household.try-later"


class AlreadyAttached(Refusal):
    """This account speaks for this household already: the key is left as it is."""

    code = "household.already-attached"


class LetterMade(Refusal):
    """A letter is made once: what it said is kept nowhere. Another one takes its place."""

    code = "household.letter-made"


class TooManyKeyRequests(Refusal):
    """This account already has `most` requests that wait."""

    code = "household.too-many-key-requests"


class RecordIncomplete(Refusal):
    """A compulsory field says nothing: `missing` names each, and whose."""

    code = "household.record-incomplete"


class DataExportedOften(Refusal):
    """`most` copies of all that is held were taken in a day already."""

    code = "household.data-exported-often"


class RecordMoved(Refusal):
    """What the record says of a request changed since the clerk read it."""

    code = "household.record-moved"
