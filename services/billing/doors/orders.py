"""Orders: what was confirmed together, paid or to pay."""

from uuid import UUID

from chassis.database import Transactions
from chassis.entrypoints import query, saga
from chassis.principal import Principal
from chassis.rights import family
from services.billing import heard
from services.billing.contract.orders import Checkout, OfOrder, OrderAccountView, PayOrder
from services.billing.doors.lines import ConfirmedDraft, PlacedOrder, placed
from services.billing.doors.reaching import Reaching
from services.billing.unit import Unit
from services.billing.workflows import checkout
from services.billing.workflows.checkout import Confirmation, Confirmed
from services.billing.workflows.views import View


class OrderDoors(Reaching):
    @saga(Checkout, OrderAccountView, allowed=family("clerk"))
    def checkout(
        self,
        units: Transactions[Unit],
        who: Principal,
        *,
        household_id: UUID,
        order_id: UUID,
        draft_version: int,
        shown_total_cents: int,
        email: str | None,
    ) -> View:
        pressed = Confirmation(household_id, order_id, shown_total_cents, email)
        return checkout.checkout(
            self.till(units), who, pressed, lambda: self._confirmed(pressed, draft_version)
        )

    def _confirmed(self, pressed: Confirmation, draft_version: int) -> Confirmed:
        """The order in booking, asked for once whoever asks again."""
        order = {
            "household_id": str(pressed.household_id),
            "order_id": str(pressed.order_id),
            "draft_version": draft_version,
        }
        key = f"{pressed.order_id}:{draft_version}"
        answer = self.booking.call("confirm_draft", order, key=key)
        order_there: PlacedOrder = heard.OrderPlaced().load(answer)
        said: ConfirmedDraft = heard.ConfirmedDraft().load(answer)
        ends = {line["booking_id"]: line["cancellable_until"] for line in said["lines"]}
        return Confirmed(placed(order_there), said["state"], ends)

    @saga(PayOrder, OrderAccountView, allowed=family("clerk", "cashier"))
    def pay_order(
        self,
        units: Transactions[Unit],
        who: Principal,
        *,
        household_id: UUID,
        order_id: UUID,
        email: str | None,
    ) -> View:
        with units() as unit:
            order = checkout.own_order(unit, household_id, order_id)
        return checkout.pay_order(self.till(units), who, order, email)

    @query(OfOrder, OrderAccountView, allowed=family("clerk", "cashier"))
    def order_account(
        self, unit: Unit, who: Principal, *, household_id: UUID, order_id: UUID
    ) -> View:
        return checkout.order_account(unit, self.bank, household_id, order_id)
