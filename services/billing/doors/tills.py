"""The counter: drawers, and money taken in them. A cashier's alone."""

from typing import TypedDict
from uuid import UUID

from chassis.contract import Nothing
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from services.billing.contract.tills import (
    CloseDrawer,
    CounterOf,
    CounterView,
    DrawersView,
    DrawerView,
    OfDrawer,
    OpenDrawer,
    TakenPaymentView,
    TakePayment,
)
from services.billing.domain.tills import Taking
from services.billing.unit import Unit
from services.billing.workflows import drawers, taking
from services.billing.workflows.views import View


class Found(TypedDict):
    means: str
    counted_cents: int


class Ticked(TypedDict):
    invoice_id: UUID
    shown_cents: int


class TillDoors:
    @query(Nothing, DrawersView, allowed=staff("cashier"))
    def drawers(self, unit: Unit, who: Principal) -> View:
        return drawers.listed(unit, who)

    @query(OfDrawer, DrawerView, allowed=staff("cashier"))
    def drawer(self, unit: Unit, who: Principal, *, drawer_id: UUID) -> View:
        return drawers.one_drawer(unit, drawer_id)

    @command(OpenDrawer, DrawerView, allowed=staff("cashier"))
    def open_drawer(
        self, unit: Unit, who: Principal, *, drawer_id: UUID, regie: str, float_cents: int
    ) -> View:
        opened = drawers.open_drawer(unit, who, drawer_id, regie, float_cents)
        return drawers.told(unit, opened)

    @command(CloseDrawer, DrawerView, allowed=staff("cashier"))
    def close_drawer(
        self, unit: Unit, who: Principal, *, drawer_id: UUID, counts: list[Found], note: str
    ) -> View:
        found = {one["means"]: one["counted_cents"] for one in counts}
        return drawers.close_drawer(unit, who, drawer_id, found, note)

    @query(CounterOf, CounterView, allowed=staff("cashier"))
    def counter(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return taking.counter(unit, who, household_id)

    @command(TakePayment, TakenPaymentView, allowed=staff("cashier"))
    def take_payment(
        self,
        unit: Unit,
        who: Principal,
        *,
        payment_id: UUID,
        household_id: UUID,
        drawer_id: UUID,
        means: str,
        tendered_cents: int,
        invoices: list[Ticked],
        change: str,
        payer: str,
        number: str,
        issuer: str,
    ) -> View:
        asked = Taking(
            payment_id=payment_id,
            household_id=household_id,
            drawer_id=drawer_id,
            means=means,
            tendered_cents=tendered_cents,
            shown={one["invoice_id"]: one["shown_cents"] for one in invoices},
            change=change,
            payer=payer,
            number=number,
            issuer=issuer,
        )
        return taking.take(unit, who, asked)
