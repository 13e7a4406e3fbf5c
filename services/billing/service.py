"""What it costs: billing's doors together, and the work that time starts."""

from datetime import timedelta

from chassis.database import Database, Transactions
from chassis.entrypoints import once_only
from chassis.purging import sweep
from services.billing.doors.accounts import AccountDoors
from services.billing.doors.charges import ChargeDoors
from services.billing.doors.day import DayDoors
from services.billing.doors.deposits import DepositDoors
from services.billing.doors.forgetting import ForgettingDoors
from services.billing.doors.hearing import HearingDoors
from services.billing.doors.invoices import InvoiceDoors
from services.billing.doors.irregular import IrregularDoors
from services.billing.doors.orders import OrderDoors
from services.billing.doors.payments import PaymentDoors
from services.billing.doors.personal_data import PersonalDataDoors
from services.billing.doors.prices import PriceDoors
from services.billing.doors.regies import RegieDoors
from services.billing.doors.retention import RetentionDoors
from services.billing.doors.searching import SearchDoors
from services.billing.doors.tariff_drafts import TariffDraftDoors
from services.billing.doors.tariffs import TariffDoors
from services.billing.doors.tills import TillDoors
from services.billing.measures import MEASURES
from services.billing.unit import Unit
from services.billing.workflows import asking, debts, invoices, repricing, retention


class BillingService(
    TariffDoors,
    TariffDraftDoors,
    PriceDoors,
    OrderDoors,
    PaymentDoors,
    ChargeDoors,
    InvoiceDoors,
    AccountDoors,
    RegieDoors,
    TillDoors,
    DepositDoors,
    SearchDoors,
    HearingDoors,
    IrregularDoors,
    PersonalDataDoors,
    DayDoors,
    RetentionDoors,
    ForgettingDoors,
):
    name = "billing"
    needs = ("database_url", "public_keys")
    measures = MEASURES
    database = Database(Unit)

    @once_only(every=timedelta(minutes=1), steps=True)
    def sweep_payments(self, units: Transactions[Unit]) -> None:
        asking.sweep(self.till(units))

    @once_only(every=timedelta(seconds=5), steps=True)
    def advance_invoice_runs(self, units: Transactions[Unit]) -> None:
        invoices.advance_runs(units)

    @once_only(every=timedelta(seconds=30), steps=True)
    def reprice_by_tariffs(self, units: Transactions[Unit]) -> None:
        repricing.advance_repricings(units)

    @once_only(every=timedelta(hours=1), steps=True)
    def tell_debts(self, units: Transactions[Unit]) -> None:
        debts.tell_untold(units)

    @once_only(every=timedelta(hours=6), steps=True)
    def purge_at_term(self, units: Transactions[Unit]) -> None:
        sweep(units, retention.DESTROYS)
