"""Charges added by hand, and what a cancellation gives back."""

from datetime import date
from uuid import UUID

from chassis.database import Transactions
from chassis.entrypoints import command, saga
from chassis.principal import Principal
from chassis.rights import family, staff
from services.billing import heard
from services.billing.contract.charges import AddCharge, CancelBooking, CancelledView, ChargeView
from services.billing.domain.charges import Charge
from services.billing.domain.quotes import Line
from services.billing.domain.tariffs import step
from services.billing.doors.reaching import Reaching
from services.billing.unit import Unit
from services.billing.workflows import charges
from services.billing.workflows.views import View


class ChargeDoors(Reaching):
    @saga(CancelBooking, CancelledView, allowed=family("clerk"))
    def cancel(
        self, units: Transactions[Unit], who: Principal, *, household_id: UUID, booking_id: UUID
    ) -> View:
        asked = {"household_id": str(household_id), "booking_id": str(booking_id)}
        answer = self.booking.call("cancel_booking", asked)
        line = Line(**heard.CancelledBooking().load(answer)["booking"])
        with units() as unit:
            return charges.cancelled_line(unit, household_id, line)

    @command(AddCharge, ChargeView, allowed=staff("clerk", "cashier"))
    def add_charge(
        self,
        unit: Unit,
        who: Principal,
        *,
        charge_id: UUID,
        household_id: UUID,
        day: date,
        child_name: str,
        label: str,
        regie: str,
        amount_cents: int,
        reason: str,
        activity_kind: str | None,
    ) -> Charge:
        charge = Charge(
            charge_id=charge_id,
            household_id=household_id,
            child_name=child_name,
            activity_name=label,
            day=day,
            regie=regie,
            amount_cents=amount_cents,
            why=(step("billing.why-added", reason=reason),),
            state="to_invoice",
            activity_kind=activity_kind,
        )
        return charges.add_charge(unit, charge)
