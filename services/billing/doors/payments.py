"""Payments: how they stand at the bank, and what a cashier decides of them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.database import Transactions
from chassis.entrypoints import command, query, saga
from chassis.principal import Principal
from chassis.rights import anyone, family, staff
from services.billing.contract.payments import (
    BankNotice,
    DisputedView,
    OfPayment,
    PaymentView,
    RecoverPayment,
    SettleDispute,
)
from services.billing.domain.attempts import OnStatement
from services.billing.doors.reaching import Reaching
from services.billing.unit import Unit
from services.billing.workflows import asking, recovering
from services.billing.workflows.checkout import payment_view
from services.billing.workflows.views import View


class PaymentDoors(Reaching):
    @saga(OfPayment, PaymentView, allowed=family("clerk", "cashier"))
    def payment_status(
        self, units: Transactions[Unit], who: Principal, *, household_id: UUID, payment_id: UUID
    ) -> View:
        attempt = asking.status(self.till(units), household_id, payment_id)
        with units() as unit:
            return payment_view(unit, self.bank, attempt)

    @saga(BankNotice, None, allowed=anyone)
    def bank_notice(self, units: Transactions[Unit], who: Principal | None, *, idop: str) -> None:
        asking.notice(self.till(units), idop)

    @query(Nothing, many(DisputedView), allowed=staff("cashier"))
    def disputed_payments(self, unit: Unit, who: Principal) -> Sequence[object]:
        return unit.attempts.disputed()

    @saga(RecoverPayment, PaymentView, allowed=staff("cashier"))
    def recover_payment(
        self,
        units: Transactions[Unit],
        who: Principal,
        *,
        payment_id: UUID,
        household_id: UUID,
        invoice_id: UUID | None,
        reference: str,
        amount_cents: int,
        paid_on: date,
        operation: str | None,
        bank_number: str | None,
    ) -> View:
        read = OnStatement(
            payment_id=payment_id,
            household_id=household_id,
            invoice_id=invoice_id,
            reference=reference,
            amount_cents=amount_cents,
            paid_on=paid_on,
            operation=operation,
            bank_number=bank_number,
        )
        attempt = recovering.recover(self.till(units), who, read)
        with units() as unit:
            return payment_view(unit, self.bank, attempt)

    @command(SettleDispute, None, allowed=staff("cashier"))
    def settle_dispute(self, unit: Unit, who: Principal, *, payment_id: UUID) -> None:
        asking.settle_dispute(unit, payment_id)
