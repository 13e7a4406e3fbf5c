"""Enrolments: a child's right to a place."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from chassis.contract import Command, Published, View
from chassis.fields import a_count, a_day, a_text, an_id, maybe, one_of
from services.booking.contract.kinds import KINDS, SETTLEMENTS


class Enrol(Command):
    """A child's right to a place, in whichever household they are; `household_id` may be told."""

    child_id = an_id()
    activity_id = an_id()
    household_id = maybe(an_id())
    first = a_day()
    last = a_day()

    @validates_schema
    def in_order(self, data: dict[str, Any], **_: Any) -> None:
        if data["first"] > data["last"]:
            raise ValidationError("after the last day", "first")


class EndEnrolment(Command):
    """The enrolment that begins on `first` ends on `last`; before `first`, it never was."""

    household_id = an_id()
    child_id = an_id()
    activity_id = an_id()
    first = a_day()
    last = a_day()


class EnrolmentView(View):
    child_id = an_id()
    child_name = a_text("Chloé")
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    activity_kind = one_of(*KINDS)
    settlement = one_of(*SETTLEMENTS)
    first = a_day()
    last = a_day()


class BookedAheadView(View):
    """How many days a child has booked after today, those being paid for included."""

    child_id = an_id()
    count = a_count(3)
    first = a_day()
    last = a_day()


class ChildEnrolled(Published):
    """A child may book an activity from first to last; told for each of the child's households,
    and again when `last` is another day."""

    subject = "household_id"

    household_id = an_id()
    child_id = an_id()
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    activity_kind = one_of(*KINDS)
    first = a_day()
    last = a_day()


class EnrolmentWithdrawn(Published):
    """The enrolment that would have begun on `first` never was; told for each household."""

    subject = "household_id"

    household_id = an_id()
    child_id = an_id()
    activity_id = an_id()
    first = a_day()
