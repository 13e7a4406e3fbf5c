"""The quotient familial, as the town was told it."""

from marshmallow import Schema

from chassis.contract import Command, Published, View
from chassis.fields import a_count, a_day, a_number, a_text, an_id, an_instant, nullable
from services.household.contract.kinds import HOUSEHOLD, a_name


class QuotientTyped(Schema):
    """Whole euros a month; a null amount is "not known", which costs the highest band."""

    amount = nullable(a_number(612, 0, 99_999))
    source = a_name("CAF")
    valid_from = a_day("2027-01-01")


class RecordQuotientFamilial(QuotientTyped, Command):
    household_id = an_id(HOUSEHOLD)


class QuotientView(View):
    amount = nullable(a_count(612))
    source = a_text("CAF")
    valid_from = a_day("2027-01-01")
    recorded_at = an_instant("2027-01-04T09:12:00+00:00")
    by_name = a_text("Nadia")


class QuotientFamilialRecorded(Published):
    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    amount = nullable(a_count(612))
    source = a_text("CAF")
    valid_from = a_day("2027-01-01")
    recorded_at = an_instant("2027-01-04T09:12:00+00:00")
