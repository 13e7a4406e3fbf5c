"""A school year of activities, made after the one before."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from chassis.contract import Command, Query, View
from chassis.fields import a_count, a_day, a_flag, a_number, a_text, an_id, maybe, nullable, some
from services.booking.contract.kinds import a_year

ACTIVITIES_MAX = 200


class OfYear(Query):
    """The school year that begins in `year`."""

    year = a_year()


class YearActivityView(View):
    """What is proposed beside what it is made after (`old_...`); once `made`, what was."""

    activity_id = an_id()
    copied_from = an_id()
    school_id = maybe(an_id())
    old_name = a_text("Cantine 2026 / 2027")
    old_first = a_day("2026-09-01")
    old_last = a_day("2027-07-02")
    old_places_max = nullable(a_count(20))
    name = a_text("Cantine 2027 / 2028")
    first = a_day("2027-09-01")
    last = a_day("2028-07-03")
    places_max = nullable(a_count(20))
    made = a_flag(False)


class YearActivity(Command):
    """`copied_from` gives everything else: its days, its cut-offs, how it is settled."""

    copied_from = an_id()
    name = a_text("Cantine 2027 / 2028", 120)
    first = a_day("2027-09-01")
    last = a_day("2028-07-03")
    places_max = maybe(a_number(20))

    @validates_schema
    def in_order(self, data: dict[str, Any], **_: Any) -> None:
        if data["first"] > data["last"]:
            raise ValidationError("before the first day", "last")


class MakeYear(Command):
    """All of them or none. One that was made for this year already stays as it is."""

    year = a_year()
    activities = some(YearActivity, 1, ACTIVITIES_MAX)


class YearMadeView(View):
    made = a_count(5)
    already = a_count(0)
