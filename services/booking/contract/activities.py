"""Activities: what they are, when their bookings open and close."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from chassis.contract import Command, Published, Query, View
from chassis.fields import (
    a_count,
    a_day,
    a_flag,
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
from chassis.principal import CHANNELS
from services.booking.contract.kinds import (
    CHARGED,
    KINDS,
    SETTLEMENTS,
    WHOLE_MONTH,
    a_rule,
    a_written,
)


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
    families may begin to book. It takes place from `first` to `last`, without bound where null.
    `charged` is the fact that is paid for, `whole_month` whether a family books all of a month's
    days. Each of these that is untold stays what a clerk has set. `seen` is the version
    that was read, 0 of a new one: untold, whatever stands there is replaced."""

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
    first = optional(nullable(a_day("2026-09-01")))
    last = optional(nullable(a_day("2027-07-02")))
    charged = optional(one_of(*CHARGED))
    whole_month = optional(one_of(*WHOLE_MONTH))
    seen = maybe(a_number(3))


class OfActivity(Query):
    activity_id = an_id()


class TryCutoffs(Query):
    """When these rules would close the days to come of an activity that takes place so."""

    weekdays = some_weekdays()
    days = one_of("school", "wednesdays", "holidays")
    cutoff = a_part(CutoffRule)
    removal_cutoff = maybe(a_part(CutoffRule))


class ClosingView(View):
    """The first instant too late to book this day, and to give it back."""

    day = a_day()
    closes = an_instant()
    removal_closes = an_instant()


class AddDay(Command):
    """The activity takes place on this day in spite of the year, for the reason families read."""

    activity_id = an_id()
    day = a_day()
    reason = a_text("Pont rattrapé", 100)


class RemoveDay(Command):
    activity_id = an_id()
    day = a_day()


class Archive(Command):
    """From today on nobody books there, or may again; what was stays written."""

    activity_id = an_id()
    archived = a_flag()


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
    cutoff = a_rule()
    removal_cutoff = a_rule()
    first = nullable(a_day("2026-09-01"))
    last = nullable(a_day("2027-07-02"))
    charged = one_of(*CHARGED)
    whole_month = one_of(*WHOLE_MONTH)
    archived_on = nullable(a_day())


class DayApartView(View):
    """A day on which the activity takes place in spite of the year, or is closed alone."""

    day = a_day()
    takes_place = a_flag()
    reason = a_text("Pont rattrapé")


class FieldChangeView(View):
    """A field of the definition, as it was and is told; `old` is null of a new activity."""

    field = a_text("places_max")
    old = a_written(20)
    new = a_written(25)


class ActivityActView(View):
    at = an_instant()
    by_name = a_text("Nadia")
    channel = one_of(*CHANNELS)
    changes = some(FieldChangeView)


class ActivityUseView(View):
    """From today on: children who may book, what is booked, and its last day."""

    children = a_count(412)
    bookings = a_count(3120)
    last = nullable(a_day())


class WholeActivityView(ActivityView):
    """`acts`: who changed what, the latest first, fifty at most."""

    version = a_count(3)
    use = a_part(ActivityUseView)
    days_apart = some(DayApartView)
    acts = some(ActivityActView)


class ActivityDefined(Published):
    subject = "activity_id"

    activity_id = an_id()
    name = a_text("Cantine Pasteur")
    kind = one_of(*KINDS)
    settlement = one_of(*SETTLEMENTS)
    charged = one_of(*CHARGED)
    first = nullable(a_day("2026-09-01"))
    last = nullable(a_day("2027-07-02"))
    copied_from = nullable(an_id())


class PlacesOpened(Published):
    """An activity's opening or its number of places is new; families may book from `opens_at`."""

    subject = "activity_id"

    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    activity_kind = one_of(*KINDS)
    school_id = maybe(an_id())
    opens_at = an_instant()
