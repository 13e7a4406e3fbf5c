"""What leaves the counter again: a cashier reverses, places, gives back, deposits."""

from datetime import date
from uuid import UUID

from chassis.contract import Nothing
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from services.billing.contract.deposits import (
    EnterUnplaced,
    MakeSlip,
    OfSlip,
    OfUnplaced,
    PlaceUnplaced,
    ReturnUnplaced,
    ReversalView,
    ReversePayment,
    SlipPaperView,
    SlipsView,
    SlipView,
    UnplacedMoneyView,
    UnplacedView,
)
from services.billing.contract.tills import TakenPaymentView
from services.billing.domain.deposits import Reversal, Slip, Unplaced
from services.billing.doors.tills import Ticked
from services.billing.unit import Unit
from services.billing.workflows import reversing, slips, unplaced
from services.billing.workflows.views import View


class DepositDoors:
    @command(ReversePayment, ReversalView, allowed=staff("cashier"))
    def reverse_payment(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        payment_id: UUID,
        reason: str,
        note: str,
    ) -> Reversal:
        return reversing.reverse(unit, who, (household_id, payment_id), reason, note)

    @query(Nothing, UnplacedMoneyView, allowed=staff("cashier"))
    def unplaced(self, unit: Unit, who: Principal) -> View:
        return unplaced.listed(unit)

    @query(OfUnplaced, UnplacedView, allowed=staff("cashier"))
    def unplaced_one(self, unit: Unit, who: Principal, *, unplaced_id: UUID) -> Unplaced:
        return unplaced.one(unit, unplaced_id)

    @command(EnterUnplaced, UnplacedView, allowed=staff("cashier"))
    def enter_unplaced(
        self,
        unit: Unit,
        who: Principal,
        *,
        unplaced_id: UUID,
        regie: str,
        drawer_id: UUID | None,
        means: str,
        amount_cents: int,
        received_on: date,
        payer: str,
        number: str,
        issuer: str,
        note: str,
    ) -> Unplaced:
        money = Unplaced(
            unplaced_id=unplaced_id,
            regie=regie,
            means=means,
            amount_cents=amount_cents,
            payer=payer,
            number=number,
            issuer=issuer,
            note=note,
            received_on=received_on,
            entered_at=unit.now,
            entered_by=who.name,
            drawer_id=drawer_id,
        )
        return unplaced.enter(unit, who, money)

    @command(PlaceUnplaced, TakenPaymentView, allowed=staff("cashier"))
    def place_unplaced(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        unplaced_id: UUID,
        invoices: list[Ticked],
    ) -> View:
        shown = {one["invoice_id"]: one["shown_cents"] for one in invoices}
        return unplaced.place(unit, who, unplaced_id, household_id, shown)

    @command(ReturnUnplaced, UnplacedView, allowed=staff("cashier"))
    def return_unplaced(
        self, unit: Unit, who: Principal, *, unplaced_id: UUID, why: str
    ) -> Unplaced:
        return unplaced.give_back(unit, who, unplaced_id, why)

    @query(Nothing, SlipsView, allowed=staff("cashier"))
    def slips(self, unit: Unit, who: Principal) -> View:
        return slips.listed(unit)

    @query(OfSlip, SlipPaperView, allowed=staff("cashier"))
    def slip(self, unit: Unit, who: Principal, *, slip_id: UUID) -> View:
        return slips.one(unit, slip_id)

    @command(MakeSlip, SlipView, allowed=staff("cashier"))
    def make_slip(
        self, unit: Unit, who: Principal, *, slip_id: UUID, regie: str, means: str
    ) -> Slip:
        return slips.make(unit, who, slip_id, regie, means)
