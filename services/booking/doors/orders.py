"""Orders: a draft confirmed, read again, or taken back."""

from uuid import UUID

from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import family
from chassis.settings import settings
from services.booking.contract.drafts import DraftView
from services.booking.contract.orders import (
    ConfirmDraft,
    ConfirmedOrderView,
    OfOrder,
    OrderView,
)
from services.booking.domain.booking import held_until
from services.booking.doors.acting import acting
from services.booking.unit import Unit
from services.booking.workflows import drafts, orders
from services.booking.workflows.views import View


class OrderDoors:
    @command(ConfirmDraft, ConfirmedOrderView, allowed=family("clerk"))
    def confirm_draft(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        order_id: UUID,
        draft_version: int,
    ) -> View:
        by = acting(who)
        hold_until = held_until(unit.now, settings.hold_minutes)
        return orders.confirm(
            unit, household_id, order_id, draft_version, by=by, hold_until=hold_until
        )

    @query(OfOrder, OrderView, allowed=family("clerk", "cashier"))
    def order(self, unit: Unit, who: Principal, *, household_id: UUID, order_id: UUID) -> View:
        return orders.order(unit, household_id, order_id)

    @command(OfOrder, DraftView, allowed=family("clerk"))
    def reopen_order(
        self, unit: Unit, who: Principal, *, household_id: UUID, order_id: UUID
    ) -> View:
        orders.reopen(unit, household_id, order_id, acting(who))
        return drafts.draft(unit, household_id)
