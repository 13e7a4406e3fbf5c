"""What several subjects of booking's contract share."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from chassis.contract import Query, View
from chassis.fields import Details, a_day, a_text, an_id

PERIOD_DAYS_MAX, CHANGES_MAX = 400, 2000


class Period(Query):
    """Both days included."""

    first = a_day()
    last = a_day()

    @validates_schema
    def bounded(self, data: dict[str, Any], **_: Any) -> None:
        if not 0 <= (data["last"] - data["first"]).days <= PERIOD_DAYS_MAX:
            raise ValidationError(f"from first to last, {PERIOD_DAYS_MAX} days at most", "last")


class OfHousehold(Query):
    household_id = an_id()


class OfPeriod(Period):
    household_id = an_id()


class ReasonView(View):
    code = a_text("booking.closed-day")
    details = Details({"reason": "Grève"})
