"""Prices: what each day of an activity costs a household, and why."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from chassis.contract import View
from chassis.fields import a_day, an_id, cents, some, some_ids
from services.billing.contract.common import OfHousehold, StepView

PERIOD_DAYS_MAX, LINES_MAX = 400, 2000


class PriceList(OfHousehold):
    """No activity means all of them: a page need not wait to know which it shows."""

    first = a_day("2027-06-01")
    last = a_day("2027-06-30")
    activity_ids = some_ids(longest=50)

    @validates_schema
    def bounded(self, data: dict[str, Any], **_: Any) -> None:
        if not 0 <= (data["last"] - data["first"]).days <= PERIOD_DAYS_MAX:
            raise ValidationError(f"from first to last, {PERIOD_DAYS_MAX} days at most", "last")


class PriceView(View):
    """Each day from first to last costs this much, for these reasons."""

    activity_id = an_id()
    first = a_day()
    last = a_day()
    amount_cents = cents()
    why = some(StepView)


class PriceListView(View):
    """Days without a tariff have no price."""

    prices = some(PriceView)
    credit_cents = cents(0)
    due_cents = cents(0)
