"""Activities: what they are, when their bookings open and close."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from chassis.contract import Command, Published, View
from chassis.fields import (
    a_count,
    a_number,
    a_part,
    a_text,
    a_weekday,
    an_hour,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
    optional,
    some,
    some_weekdays,
)
from services.booking.contract.kinds import KINDS, SETTLEMENTS


class CutoffRule(Command):
    """One of: {rule: week_before, weekday, at}, {rule: days_before, days, at, skip},
    {rule: month_before, day, at}. `at` is an hour in Paris; see docs/rules/cutoffs.md."""

    rule = one_of("week_before", "days_before", "month_before")
    at = an_hour()
    weekday = optional(a_weekday(4))
    days = optional(a_number(2, 0, 60))
    day = optional(a_number(20, 1, 31))
    skip = optional(some(one_of("weekends", "public_holidays")))

    @validates_schema
    def complete(self, data: dict[str, Any], **_: Any) -> None:
        needed = {"week_before": "weekday", "days_before": "days", "month_before": "day"}
        if needed[data["rule"]] not in data:
            raise ValidationError("this rule needs it", needed[data["rule"]])


class DefineActivity(Command):
    """`removal_cutoff` closes giving back; without one, `cutoff` closes both. `opens_at` is when
    families may begin to book; untold, it stays what a clerk has set."""

    activity_id = an_id()
    name = a_text("Cantine Pasteur", 120)
    kind = one_of(*KINDS)
    settlement = one_of(*SETTLEMENTS)
    school_id = maybe(an_id())
    weekdays = some_weekdays()
    days = one_of("school", "wednesdays", "holidays")
    places_max = maybe(a_number(20))
    cutoff = a_part(CutoffRule)
    removal_cutoff = maybe(a_part(CutoffRule))
    opens_at = optional(nullable(an_instant()))


class SetOpening(Command):
    """Null opens the activity at once."""

    activity_id = an_id()
    opens_at = nullable(an_instant())


class ActivityView(View):
    activity_id = an_id()
    name = a_text("Cantine Pasteur")
    kind = one_of(*KINDS)
    settlement = one_of(*SETTLEMENTS)
    school_id = maybe(an_id())
    weekdays = some_weekdays()
    days = one_of("school", "wednesdays", "holidays")
    places_max = nullable(a_count(20))
    opens_at = nullable(an_instant())


class ActivityDefined(Published):
    subject = "activity_id"

    activity_id = an_id()
    name = a_text("Cantine Pasteur")
    kind = one_of(*KINDS)
    settlement = one_of(*SETTLEMENTS)


class PlacesOpened(Published):
    """An activity's opening or its number of places is new; families may book from `opens_at`."""

    subject = "activity_id"

    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    activity_kind = one_of(*KINDS)
    school_id = maybe(an_id())
    opens_at = an_instant()
