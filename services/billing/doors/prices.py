"""What days cost a household, what wanted changes would come to, and why."""

from datetime import date
from decimal import Decimal
from typing import TypedDict
from uuid import UUID

from chassis.contract import many
from chassis.entrypoints import query
from chassis.principal import Principal
from chassis.rights import anyone, family
from services.billing.contract.prices import (
    EffectView,
    PriceList,
    PriceListView,
    QuotientEffect,
    SimulatedView,
    SimulatePrices,
)
from services.billing.contract.quotes import QuoteOf, QuoteView
from services.billing.domain.quotes import Quote
from services.billing.domain.simulation import Simulated
from services.billing.unit import Unit
from services.billing.workflows import prices
from services.billing.workflows.quotes import Period, WantedTold, as_wanted, quote_lines
from services.billing.workflows.views import View


class PricedChild(TypedDict):
    child_id: UUID
    activity_ids: list[UUID]


class PriceDoors:
    @query(PriceList, PriceListView, allowed=family("clerk", "cashier"))
    def price_list(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        first: date,
        last: date,
        children: list[PricedChild],
        lines: list[WantedTold],
    ) -> View:
        own = {child["child_id"]: child["activity_ids"] for child in children}
        return prices.price_list(unit, household_id, Period(first, last), own, as_wanted(lines))

    @query(QuotientEffect, many(EffectView), allowed=family("clerk", "cashier"))
    def quotient_effect(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        quotient: Decimal | None,
        day: date,
        activity_ids: list[UUID],
    ) -> list[View]:
        return prices.quotient_effect(unit, household_id, quotient, (day, activity_ids))

    @query(SimulatePrices, many(SimulatedView), allowed=anyone)
    def simulate_prices(
        self, unit: Unit, who: Principal | None, *, quotient: Decimal | None, day: date
    ) -> list[Simulated]:
        return prices.simulate(unit, quotient, day)

    @query(QuoteOf, QuoteView, allowed=family("clerk", "cashier"))
    def quote(
        self, unit: Unit, who: Principal, *, household_id: UUID, lines: list[WantedTold]
    ) -> Quote:
        return quote_lines(unit, household_id, as_wanted(lines))
