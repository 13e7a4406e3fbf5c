"""Quotes: what wanted changes would come to, before anything is confirmed."""

from chassis.contract import Query, View
from chassis.fields import (
    a_count,
    a_day,
    a_flag,
    a_text,
    an_id,
    cents,
    kept_as,
    maybe,
    nullable,
    one_of,
    otherwise,
    some,
)
from services.billing.contract.common import OfHousehold, StepView

LINES_MAX = 2000


class WantedLine(Query):
    """A change of booking's draft. `booking_id` is of what is cancelled; `refused`: it can no
    longer be had, so that it is in no sum."""

    line_id = an_id()
    action = one_of("add", "cancel")
    child_id = an_id()
    activity_id = an_id()
    settlement = one_of("immediate", "monthly")
    day = a_day()
    booking_id = maybe(an_id())
    refused = otherwise(a_flag(False), False)


class QuoteOf(OfHousehold):
    lines = some(WantedLine, longest=LINES_MAX)


class QuotedLineView(View):
    """`amount_cents` is below zero for a cancellation, null on a day without a tariff."""

    line_id = an_id()
    settlement = kept_as("line.settlement", one_of("immediate", "monthly"))
    amount_cents = nullable(cents())
    why = kept_as("line.why", some(StepView))


class SubtotalView(View):
    settlement = one_of("immediate", "monthly")
    child_id = an_id()
    amount_cents = cents(1440)


class PartView(View):
    """One child's changes of one activity in one way of paying; below zero for cancellations."""

    child_id = an_id()
    activity_id = an_id()
    action = one_of("add", "cancel")
    settlement = one_of("immediate", "monthly")
    count = a_count(4)
    amount_cents = cents(1440)


class QuoteView(View):
    """`total_cents` is settled at once, before credit; `all_cents` adds what changes invoices.

    `invoiced`: under the bank's minimum, what would be paid at once goes on the month's invoice;
    `invoiced_cents` is all that goes on invoices. `why` says where that minimum decided.
    """

    lines = some(QuotedLineView)
    subtotals = some(SubtotalView)
    parts = some(PartView)
    total_cents = kept_as("terms.total_cents", cents(1440))
    monthly_cents = kept_as("terms.monthly_cents", cents(180))
    all_cents = kept_as("terms.all_cents", cents(1620))
    credit_used_cents = kept_as("terms.credit_used_cents", cents(0))
    given_back_cents = kept_as("terms.given_back_cents", cents(0))
    to_pay_cents = kept_as("terms.to_pay_cents", cents(1440))
    invoiced_cents = kept_as("terms.invoiced_cents", cents(180))
    invoiced = kept_as("terms.invoiced", a_flag(False))
    invoice_months = some(a_text("2027-06"))
    why = kept_as("terms.why", some(StepView))
