"""What this service refuses as a whole; a refused line has a Reason instead."""

from chassis.refusals import Refusal


class PastCutoff(Refusal):
    code = "booking.past-cutoff"


class DraftChanged(Refusal):
    """The draft confirmed is not the one that was read; details give the present version."""

    code = "booking.draft-changed"


class DraftHasRefusals(Refusal):
    """Nothing was confirmed; details name every line in the way, and the draft is intact."""

    code = "booking.draft-has-refusals"


class DraftEmpty(Refusal):
    code = "booking.draft-empty"


class OrderNotOpen(Refusal):
    """Only an order whose seats are held can be reopened."""

    code = "booking.order-not-open"


class BeingPaid(Refusal):
    """A held seat is given back by reopening its order, not by cancelling it."""

    code = "booking.being-paid"


class NoLongerBooked(Refusal):
    code = "booking.no-longer-booked"


class TooManyBooked(Refusal):
    """The new number of places is below what is booked; details name the days."""

    code = "booking.more-booked-than-places"


class ActivityChanged(Refusal):
    """Somebody else changed the activity since it was read; details give the present version."""

    code = "booking.activity-changed"


class SeasonWrong(Refusal):
    """A season ends after it began, and lasts two years and some at most."""

    code = "booking.season-wrong"


class MonthIncomplete(Refusal):
    """Nothing was confirmed: of an activity booked by whole months, `days` are left out."""

    code = "booking.month-incomplete"


class ActivityBooked(Refusal):
    """What is booked there stands in the way: `count` days, to the `last`."""

    code = "booking.activity-booked"


class OpeningNotAhead(Refusal):
    """Families may book already at an instant gone by."""

    code = "booking.opening-not-ahead"


class OpeningTooFar(Refusal):
    """More than a year ahead is a slip of the pen."""

    code = "booking.opening-too-far"


class AttendanceTooEarly(Refusal):
    """Nobody has come yet on a day that is still ahead."""

    code = "booking.attendance-too-early"


class ReasonMissing(Refusal):
    """A clerk passes over a cut-off for a reason, which the family reads."""

    code = "booking.reason-missing"


class AttendanceLocked(Refusal):
    """The day's attendance was closed before invoicing; a clerk opens it again, and says why."""

    code = "booking.attendance-locked"


class ExpectedAlready(Refusal):
    """The child is on the list: it is there that one notes that it came."""

    code = "booking.expected-already"


class EnrolledAlready(Refusal):
    """Another enrolment covers some of these days: it is that one that is to be changed."""

    code = "booking.enrolled-already"


class EnrolmentBooked(Refusal):
    """An enrolment does not end before what is booked under it: `count` days, to the `last`."""

    code = "booking.enrolment-booked"
