"""That a record is true, as somebody certifies it once a school year."""

from chassis.contract import Query, View
from chassis.fields import (
    a_count,
    a_day,
    a_flag,
    a_number,
    a_text,
    an_id,
    an_instant,
    nullable,
    otherwise,
    some,
)
from services.household.contract.kinds import GUARDIAN, HOUSEHOLD


class MissingView(View):
    """A compulsory field that says nothing; `person_id` is null for the household's own."""

    person_id = nullable(an_id(GUARDIAN))
    field = a_text("guardian.phone")


class CertificationView(View):
    """`is_due` since the town's day of this school year; what is `missing` comes first.
    `consents_due` counts what the household has not answered, or not on what holds now."""

    certified_at = nullable(an_instant("2027-09-02T08:00:00+00:00"))
    by_name = nullable(a_text("Andrew"))
    asked_since = a_day("2027-09-01")
    is_due = a_flag()
    missing = some(MissingView)
    consents_due = a_count(1)


class PageOf(Query):
    page = otherwise(a_number(1, 1, 1000), 1)


class WaitingRecordView(View):
    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    name = a_text("Bond")


class UncertifiedView(View):
    """One page of the records that nobody has certified since the town's day."""

    asked_since = a_day("2027-09-01")
    total = a_count(53)
    pages = a_count(3)
    households = some(WaitingRecordView)
