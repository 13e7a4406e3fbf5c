"""When the town takes inscriptions, and for which days they are good."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from chassis.contract import Command, View
from chassis.fields import a_count, a_day, a_number, an_id, one_of, otherwise, some
from services.household.contract.kinds import a_name
from services.household.domain.season import (
    ACTIVITY_KINDS,
    DAYS_MAX,
    GIVEN,
    PURPOSES,
    REGULAR_FROM,
)

SEASON = "7c1f0a3e-5b2d-5e4f-8a6c-9d0b1e2f3a06"


class SetSeason(Command):
    """Taken from `opens_on` to `closes_on`, both included, for `first` to `last`. Of activities,
    those of `kinds`; to a school, none."""

    season_id = an_id(SEASON)
    name = a_name("Année scolaire 2027-2028")
    purpose = one_of(*PURPOSES)
    opens_on = a_day("2027-06-01")
    closes_on = a_day("2027-08-23")
    first = a_day("2027-09-01")
    last = a_day("2028-08-31")
    kinds = some(one_of(*ACTIVITY_KINDS), 0, len(ACTIVITY_KINDS))
    promised_days = a_number(10, 0, DAYS_MAX)
    regular_from = otherwise(one_of(*REGULAR_FROM), GIVEN)

    @validates_schema
    def in_order(self, data: dict[str, Any], **_: Any) -> None:
        for first, last in (("opens_on", "closes_on"), ("first", "last")):
            if data[first] > data[last]:
                raise ValidationError("after the last day", first)


class SeasonView(View):
    season_id = an_id(SEASON)
    name = a_name("Année scolaire 2027-2028")
    purpose = one_of(*PURPOSES)
    opens_on = a_day("2027-06-01")
    closes_on = a_day("2027-08-23")
    first = a_day("2027-09-01")
    last = a_day("2028-08-31")
    kinds = some(one_of(*ACTIVITY_KINDS))
    promised_days = a_count(10)
    regular_from = one_of(*REGULAR_FROM)
