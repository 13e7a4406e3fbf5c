"""What the town closes, of whom, and the list of it: a strike, a trip, snow."""

from typing import Any

from marshmallow import Schema, ValidationError, validates_schema

from chassis.contract import Command, Query, View
from chassis.fields import (
    a_count,
    a_day,
    a_text,
    an_id,
    an_instant,
    maybe,
    nullable,
    some,
    some_ids,
)

DAYS_MAX = 31


class _OfDays(Schema):
    """Both days included; without activities, all of them."""

    first = a_day()
    last = a_day()
    activity_ids = maybe(some_ids())

    @validates_schema
    def bounded(self, data: dict[str, Any], **_: Any) -> None:
        if not 0 <= (data["last"] - data["first"]).days < DAYS_MAX:
            raise ValidationError("not after the first day, or too far from it", "last")


class PreviewClosure(_OfDays, Query):
    pass


class ChildConcernedView(View):
    first_name = a_text("Chloé")
    last_name = a_text("Bond")
    count = a_count(2)


class ClosurePreviewView(View):
    """What would be cancelled. `paid_ahead`: of the `bookings`, those of activities that are paid
    when they are booked; the others are not invoiced yet, or get a credit note."""

    households = a_count(1)
    bookings = a_count(3)
    paid_ahead = a_count(2)
    children = some(ChildConcernedView)


class CloseDays(_OfDays, Command):
    closure_id = an_id()
    reason = a_text("Grève", 200)


class ReopenClosure(Command):
    closure_id = an_id()


class ClosuresOf(Query):
    """Those whose last day is this one or later."""

    since = a_day()


class ClosureView(View):
    closure_id = an_id()
    first = a_day()
    last = a_day()
    reason = a_text("Grève")
    activity_ids = maybe(some_ids())
    by_name = a_text("Nadia")
    at = an_instant()
    households = a_count(1)
    cancelled = a_count(3)
    reopened_by = nullable(a_text("Nadia"))
    reopened_at = nullable(an_instant())
