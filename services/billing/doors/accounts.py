"""A household's account: its balance, its receipts, a month of both."""

from uuid import UUID

from chassis.entrypoints import query
from chassis.principal import Principal
from chassis.rights import family, staff
from services.billing.contract.accounts import (
    AccountView,
    HomeView,
    MonthStatementView,
    OfMonth,
    StandingView,
)
from services.billing.contract.common import OfHousehold
from services.billing.contract.receipts import OfReceipt, ReceiptPaperView
from services.billing.domain.invoices import Month
from services.billing.unit import Unit
from services.billing.workflows import accounts
from services.billing.workflows.views import View


class AccountDoors:
    @query(OfHousehold, AccountView, allowed=family("clerk", "cashier"))
    def account(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return accounts.account(unit, household_id)

    @query(OfHousehold, HomeView, allowed=family("clerk", "cashier"))
    def home(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return accounts.home(unit, household_id)

    @query(OfHousehold, StandingView, allowed=staff("clerk", "cashier"))
    def standing(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return accounts.standing(unit, household_id)

    @query(OfReceipt, ReceiptPaperView, allowed=family("clerk", "cashier"))
    def receipt(self, unit: Unit, who: Principal, *, household_id: UUID, receipt_id: UUID) -> View:
        return accounts.receipt_paper(unit, household_id, receipt_id)

    @query(OfMonth, MonthStatementView, allowed=family("clerk", "cashier"))
    def month_statement(
        self, unit: Unit, who: Principal, *, household_id: UUID, month: str
    ) -> View:
        return accounts.month_statement(unit, household_id, Month.read(month))
