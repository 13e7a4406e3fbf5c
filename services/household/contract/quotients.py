"""The quotient familial, as the town was told it."""

from marshmallow import Schema

from chassis.contract import Command, Published, View
from chassis.fields import (
    a_count,
    a_day,
    a_number,
    a_text,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
)
from services.household.contract.kinds import HOUSEHOLD, a_name
from services.household.domain.quotient import STARTS

KIND_MAX = 60


class QuotientTyped(Schema):
    """Whole euros a month; a null amount is "not known", which costs the highest band."""

    amount = nullable(a_number(612, 0, 99_999))
    source = a_name("CAF")
    valid_from = a_day("2027-01-01")


class RecordQuotientFamilial(QuotientTyped, Command):
    """With the kind of the paper that the family showed at the desk, if it did, and its day."""

    household_id = an_id(HOUSEHOLD)
    paper_kind = maybe(a_text("attestation-caf", KIND_MAX))
    paper_on = maybe(a_day("2026-12-28"))


class QuotientView(View):
    """`origin`: town (typed at the desk), paper, api (the CAF's answer), lapse (its end). `read_on`
    is the day or month that what it was read on speaks of; it counts no more from `lapses_on`."""

    amount = nullable(a_count(612))
    source = a_text("CAF")
    valid_from = a_day("2027-01-01")
    recorded_at = an_instant("2027-01-04T09:12:00+00:00")
    by_name = a_text("Nadia")
    origin = a_text("town")
    read_on = nullable(a_day("2026-12-01"))
    lapses_on = nullable(a_day("2028-01-01"))


class QuotientFamilialRecorded(Published):
    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    amount = nullable(a_count(612))
    source = a_text("CAF")
    valid_from = a_day("2027-01-01")
    recorded_at = an_instant("2027-01-04T09:12:00+00:00")


class PaperShown(Published):
    """A family showed at the desk a paper of this kind, of the day `paper_on`, and kept it."""

    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    kind = a_text("attestation-caf")
    paper_on = nullable(a_day("2026-12-28"))
    by_account_id = an_id()
    by_name = a_text("Nadia")
    shown_at = an_instant("2027-01-04T09:12:00+00:00")


class QuotientLapsing(Published):
    """The household's quotient counts no more from `lapses_on`, unless it gives a new one."""

    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    lapses_on = a_day("2028-01-01")


class QuotientRulesView(View):
    """A quotient counts from the day of its deposit or of its validation, for so many months
    (null: until another), and a new one is asked for so many days before it lapses."""

    starts = one_of(*STARTS)
    lasts_months = nullable(a_number(12, 1, 36))
    asked_days_before = a_number(30, 1, 90)


class SetQuotientRules(Command):
    starts = one_of(*STARTS)
    lasts_months = nullable(a_number(12, 1, 36))
    asked_days_before = a_number(30, 1, 90)
