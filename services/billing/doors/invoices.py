"""Invoices, and the runs that make them."""

from collections.abc import Sequence
from uuid import UUID

from chassis.contract import many
from chassis.database import Transactions
from chassis.entrypoints import command, query, saga
from chassis.principal import Principal
from chassis.rights import family, staff
from services.billing.contract.common import OfHousehold
from services.billing.contract.invoices import (
    BeginSeries,
    InvoicePaperView,
    InvoiceView,
    OfInvoice,
    OfRun,
    PayInvoice,
    RunView,
    StartInvoiceRun,
)
from services.billing.contract.payments import PaymentView
from services.billing.domain.invoices import Month, Run
from services.billing.domain.numbers import Series
from services.billing.doors.reaching import Reaching
from services.billing.unit import Unit
from services.billing.workflows import accounts, invoices, payments
from services.billing.workflows.checkout import latest_attempt, payment_view
from services.billing.workflows.views import View


class InvoiceDoors(Reaching):
    @query(OfHousehold, many(InvoiceView), allowed=family("clerk", "cashier"))
    def invoices(self, unit: Unit, who: Principal, *, household_id: UUID) -> Sequence[View]:
        return invoices.invoice_list(unit, household_id)

    @query(OfInvoice, InvoicePaperView, allowed=family("clerk", "cashier"))
    def invoice(self, unit: Unit, who: Principal, *, household_id: UUID, invoice_id: UUID) -> View:
        attempt = latest_attempt(unit, self.bank, {"invoice_id": invoice_id})
        return {**invoices.invoice_paper(unit, household_id, invoice_id), "attempt": attempt}

    @saga(PayInvoice, PaymentView, allowed=family("clerk", "cashier"))
    def pay_invoice(
        self,
        units: Transactions[Unit],
        who: Principal,
        *,
        household_id: UUID,
        invoice_id: UUID,
        email: str | None,
    ) -> View:
        with units() as unit:
            invoices.own_invoice(unit, household_id, invoice_id)
        payments.pay(self.till(units), who, {"invoice_id": invoice_id}, email)
        with units() as unit:
            attempt = unit.attempts.latest_for({"invoice_id": invoice_id})
            assert attempt is not None
            return payment_view(unit, self.bank, attempt)

    @command(BeginSeries, None, allowed=staff("cashier"))
    def begin_series(
        self, unit: Unit, who: Principal, *, regie: str, year: int, kind: str, last_rank: int
    ) -> None:
        accounts.begin_series(unit, Series(regie, year, kind), last_rank)

    @command(StartInvoiceRun, RunView, allowed=staff("clerk", "cashier"))
    def start_invoice_run(self, unit: Unit, who: Principal, *, run_id: UUID, month: str) -> Run:
        run = invoices.start_run(unit, who, run_id, Month.read(month))
        unit.soon("advance_invoice_runs")
        return run

    @query(OfRun, RunView, allowed=staff("clerk", "cashier"))
    def invoice_run(self, unit: Unit, who: Principal, *, run_id: UUID) -> Run:
        return invoices.run_progress(unit, run_id)
