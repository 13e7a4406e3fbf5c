"""With whom a child of two homes is. Everything is told as seen from the household that is named:
"here" is that home, and nothing says which the other one is."""

from typing import Any

from marshmallow import Schema, ValidationError, validates_schema

from chassis.contract import Command, Published, Query, View
from chassis.fields import (
    a_count,
    a_day,
    a_flag,
    a_part,
    a_text,
    a_weekday,
    an_id,
    maybe,
    nullable,
    one_of,
    otherwise,
    some,
)
from services.household.contract.kinds import CHILD, HOUSEHOLD

RECKONINGS = ("iso", "alternate", "first-complete-week")
SUMMERS = ("halves", "months", "fortnights")


class HolidayRuleTyped(Schema):
    """`first_part_here_in_even_years`: of a holiday that begins in an even year; the year after it
    is the second part that is spent here."""

    first_part_here_in_even_years = a_flag()
    summer = otherwise(one_of(*SUMMERS), "halves")
    middle_day_last = otherwise(a_flag(False), False)


class RuleTyped(Schema):
    """`iso`: ISO 8601 weeks, even ones here when `first_here`, odd ones otherwise. `alternate`: one
    week in two from `starts_on`, a Monday whose week is here when `first_here`.
    `first-complete-week`: as `iso`, weeks counted from the first that lies wholly in January.

    The week turns on `turn_weekday`, before the day's activities or, when `turn_evening`, after
    class. Without `holidays`, weeks go on through them.
    """

    child_id = an_id(CHILD)
    first_here = a_flag()
    reckoning = one_of(*RECKONINGS)
    starts_on = maybe(a_day("2027-01-04"))
    turn_weekday = otherwise(a_weekday(4), 0)
    turn_evening = otherwise(a_flag(), False)
    holidays = maybe(a_part(HolidayRuleTyped))
    valid_from = a_day("2027-09-01")


class PreviewCustody(RuleTyped, Query):
    household_id = an_id(HOUSEHOLD)


class StateCustody(RuleTyped, Command):
    household_id = an_id(HOUSEHOLD)


class DaysTyped(Schema):
    """Both days included, wherever the rule puts them."""

    child_id = an_id(CHILD)
    first = a_day("2027-07-10")
    last = a_day("2027-07-14")
    here = a_flag()

    @validates_schema
    def in_order(self, data: dict[str, Any], **_: Any) -> None:
        if data["first"] > data["last"]:
            raise ValidationError("after the last day", "first")


class ExceptDays(DaysTyped, Command):
    household_id = an_id(HOUSEHOLD)
    exception_id = an_id()


class WithdrawException(Command):
    household_id = an_id(HOUSEHOLD)
    child_id = an_id(CHILD)
    exception_id = an_id()


class PartOfWeek(View):
    """From a half of a day to another, the last not included; a null home is not stated."""

    first = a_day("2027-05-31")
    first_evening = a_flag(False)
    end = a_day("2027-06-04")
    end_evening = a_flag()
    here = nullable(a_flag())


class WeekView(View):
    number = a_count(22)
    monday = a_day("2027-05-31")
    holiday = nullable(a_text("Vacances de printemps"))
    parts = some(PartOfWeek)


class RuleView(View):
    first_here = a_flag()
    reckoning = one_of(*RECKONINGS)
    starts_on = nullable(a_day("2027-01-04"))
    turn_weekday = a_weekday(4)
    turn_evening = a_flag()
    holidays = nullable(a_part(HolidayRuleTyped))
    valid_from = nullable(a_day("2027-09-01"))


class ExceptionView(View):
    exception_id = an_id()
    first = a_day("2027-07-10")
    last = a_day("2027-07-14")
    here = a_flag()
    by_name = a_text("Nadia")


class CustodyView(View):
    """One child of two homes: the rule in force, what comes after it, the next six weeks."""

    child_id = an_id(CHILD)
    first_name = a_text("Louise")
    rule = nullable(a_part(RuleView))
    next_rule = nullable(a_part(RuleView))
    exceptions = some(ExceptionView)
    weeks = some(WeekView)


class CustodyTold(Schema):
    first = a_day("2027-05-31")
    first_evening = a_flag(False)
    end = a_day("2027-06-04")
    end_evening = a_flag()


class CustodyStated(Published):
    """When a child is in one of its two homes, from `since` on and as far as is known; told for
    each of the two. What was told before of days before `since` stays."""

    subject = "child_id"
    child_id = an_id(CHILD)
    household_id = an_id(HOUSEHOLD)
    since = a_day("2027-05-31")
    stretches = some(CustodyTold)
