"""Prices: what each day of an activity costs a child, what a period costs, and why."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from chassis.contract import Query, View
from chassis.fields import (
    a_day,
    a_part,
    a_text,
    an_id,
    cents,
    kept_as,
    nullable,
    otherwise,
    some,
    some_ids,
)
from services.billing.contract.common import OfHousehold, StepView
from services.billing.contract.kinds import a_quotient
from services.billing.contract.quotes import LINES_MAX, PartView, WantedLine

PERIOD_DAYS_MAX = 400


class PricedChild(Query):
    child_id = an_id()
    activity_ids = some_ids(longest=50)


class PriceList(OfHousehold):
    """`lines` is the whole draft, of whatever days; without children there are sums alone."""

    first = a_day("2027-06-01")
    last = a_day("2027-06-30")
    children = otherwise(some(PricedChild, longest=30), list)
    lines = otherwise(some(WantedLine, longest=LINES_MAX), list)

    @validates_schema
    def bounded(self, data: dict[str, Any], **_: Any) -> None:
        if not 0 <= (data["last"] - data["first"]).days <= PERIOD_DAYS_MAX:
            raise ValidationError(f"from first to last, {PERIOD_DAYS_MAX} days at most", "last")


class QuotientEffect(OfHousehold):
    """`quotient` null is one that is not known. Without activities, every tariff in use."""

    quotient = nullable(a_quotient("534"))
    day = a_day("2026-11-23")
    activity_ids = otherwise(some_ids(longest=50), list)


class EffectView(View):
    """What one unit by this tariff costs the household on that day, and would cost it. A label is
    of a band: null where the tariff is a rate."""

    tariff_id = an_id()
    name = a_text("Cantine")
    before_label = nullable(a_text("4"))
    before_cents = cents(360)
    after_label = nullable(a_text("3"))
    after_cents = cents(280)


class SimulatePrices(Query):
    """`quotient` null is one that is not known."""

    quotient = nullable(a_quotient("534"))
    day = a_day("2027-06-01")


class SimulatedView(View):
    """What one unit by this tariff would cost whoever has this quotient, booked in time; `if_late`
    says what would make it dearer. `kinds` are those of the activities that follow it that day."""

    tariff_id = an_id()
    name = a_text("Cantine")
    kinds = some(a_text("canteen"))
    amount_cents = cents(280)
    why = some(StepView)
    if_late = some(StepView)


class PriceView(View):
    """Each day from first to last costs this child this much, for these reasons."""

    child_id = an_id()
    activity_id = an_id()
    first = a_day()
    last = a_day()
    amount_cents = kept_as("price.amount_cents", cents())
    why = kept_as("price.why", some(StepView))


class ChildCostView(View):
    child_id = an_id()
    amount_cents = cents(1440)


class PeriodCostView(View):
    """What the period's bookings cost, what the draft changes in it included."""

    household_cents = cents(2160)
    children = some(ChildCostView)


class DraftCostView(View):
    """What the whole draft comes to, as QuoteView has it."""

    parts = some(PartView)
    to_pay_cents = kept_as("terms.to_pay_cents", cents(1440))
    credit_used_cents = kept_as("terms.credit_used_cents", cents(0))
    given_back_cents = kept_as("terms.given_back_cents", cents(0))
    invoiced_cents = kept_as("terms.invoiced_cents", cents(180))
    invoice_months = some(a_text("2027-06"))


class PriceListView(View):
    """Days without a tariff have no price."""

    prices = some(PriceView)
    credit_cents = cents(0)
    due_cents = cents(0)
    draft = a_part(DraftCostView)
    cost = a_part(PeriodCostView)
