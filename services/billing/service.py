"""Billing's doors. What each does is in workflows/; what each promises is in contract/."""

from datetime import timedelta
from typing import Any

from chassis.calls import Remote
from chassis.contract import Nothing, many
from chassis.database import Database
from chassis.entrypoints import command, hears, once_only, query, saga
from chassis.principal import anyone, own_household, staff
from services.billing import heard
from services.billing.adapters.payfip import PayFip
from services.billing.contract.accounts import AccountView, HomeView, MonthStatementView, OfMonth
from services.billing.contract.charges import AddCharge, CancelBooking, CancelledView, ChargeView
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
from services.billing.contract.orders import Checkout, OfOrder, OrderAccountView, PayOrder
from services.billing.contract.payments import (
    BankNotice,
    DisputedView,
    OfPayment,
    PaymentView,
    RecoverPayment,
    SettleDispute,
)
from services.billing.contract.prices import PriceList, PriceListView
from services.billing.contract.quotes import QuoteOf, QuoteView
from services.billing.contract.receipts import OfReceipt, ReceiptPaperView
from services.billing.contract.tariffs import AssignTariff, DefineTariff, TariffView
from services.billing.domain.invoices import Month
from services.billing.domain.numbers import Series
from services.billing.domain.orders import Placed
from services.billing.domain.payments import OnStatement
from services.billing.domain.prices import Quotient, TariffVersion
from services.billing.domain.quotes import Line
from services.billing.domain.rules import read_rules
from services.billing.domain.shares import SHARE_MAX_CENTS, Grant
from services.billing.domain.tariffs import read_grid, step
from services.billing.measures import MEASURES
from services.billing.unit import Unit
from services.billing.workflows import (
    accounts,
    charges,
    invoices,
    orders,
    payments,
    prices,
    recovering,
)
from services.billing.workflows.checkout import (
    Confirmation,
    checkout,
    order_account,
    own_order,
    pay_order,
    payment_view,
)
from services.billing.workflows.payments import Till
from services.billing.workflows.quotes import Period, as_wanted, quote_lines


def _placed(order: dict[str, Any]) -> Placed:
    facts = {name: value for name, value in order.items() if name not in ("state", "lines")}
    return Placed(**facts, lines=_lines(order["lines"]))


def _lines(lines: list[dict[str, Any]]) -> list[Line]:
    return [Line(**line) for line in lines]


class BillingService:
    name = "billing"
    needs = ("database_url", "public_keys")
    measures = MEASURES
    database = Database(Unit)
    booking = Remote("booking", "confirm_draft", "cancel_booking")
    bank = PayFip()

    def till(self, units: Any) -> Till:
        return Till(units, self.bank)

    @command(DefineTariff, TariffView, allowed=staff("clerk"))
    def define_tariff(self, unit, who, *, grid, settled_holes, rules, **facts):
        read = read_grid(grid, settled_holes)
        version = TariffVersion(**facts, grid=read, rules=read_rules(rules))
        prices.define_tariff(unit, version)
        return {**facts, "grid": version.grid.as_data(), "rules": rules, "activities": []}

    @command(AssignTariff, None, allowed=staff("clerk"))
    def assign_tariff(self, unit, who, **assignment):
        prices.assign_tariff(unit, **assignment)

    @query(Nothing, many(TariffView), allowed=staff())
    def tariffs(self, unit, who):
        return prices.tariffs(unit)

    @query(PriceList, PriceListView, allowed=own_household)
    def price_list(self, unit, who, *, household_id, first, last, children, lines):
        own = {child["child_id"]: child["activity_ids"] for child in children}
        period = Period(first, last)
        return prices.price_list(unit, household_id, period, own, as_wanted(lines))

    @query(QuoteOf, QuoteView, allowed=own_household)
    def quote(self, unit, who, *, household_id, lines):
        return quote_lines(unit, household_id, as_wanted(lines))

    @saga(Checkout, OrderAccountView, allowed=own_household)
    def checkout(self, units, who, *, draft_version, **pressed):
        confirmation = Confirmation(**pressed)

        def place() -> tuple[Placed, str]:
            order = {
                "household_id": str(confirmation.household_id),
                "order_id": str(confirmation.order_id),
                "draft_version": draft_version,
            }
            key = f"{confirmation.order_id}:{draft_version}"
            answer = self.booking.call("confirm_draft", order, key=key)
            placed = heard.OrderPlaced().load(answer)
            return _placed(placed), placed["state"]

        return checkout(self.till(units), who, confirmation, place)

    @saga(PayOrder, OrderAccountView, allowed=own_household)
    def pay_order(self, units, who, *, household_id, order_id, email):
        with units() as unit:
            order = own_order(unit, household_id, order_id)
        return pay_order(self.till(units), who, order, email)

    @query(OfOrder, OrderAccountView, allowed=own_household)
    def order_account(self, unit, who, *, household_id, order_id):
        return order_account(unit, self.bank, household_id, order_id)

    @saga(OfPayment, PaymentView, allowed=own_household)
    def payment_status(self, units, who, *, household_id, payment_id):
        payment = payments.status(self.till(units), household_id, payment_id)
        with units() as unit:
            return payment_view(unit, self.bank, payment)

    @saga(BankNotice, None, allowed=anyone)
    def bank_notice(self, units, who, *, idop):
        payments.notice(self.till(units), idop)

    @once_only(every=timedelta(minutes=1), steps=True)
    def sweep_payments(self, units):
        payments.sweep(self.till(units))

    @query(Nothing, many(DisputedView), allowed=staff("cashier"))
    def disputed_payments(self, unit, who):
        return unit.payments.disputed()

    @saga(RecoverPayment, PaymentView, allowed=staff("cashier"))
    def recover_payment(self, units, who, **read):
        payment = recovering.recover(self.till(units), who, OnStatement(**read))
        with units() as unit:
            return payment_view(unit, self.bank, payment)

    @command(SettleDispute, None, allowed=staff("cashier"))
    def settle_dispute(self, unit, who, *, payment_id):
        payments.settle_dispute(unit, payment_id)

    @saga(CancelBooking, CancelledView, allowed=own_household)
    def cancel(self, units, who, *, household_id, booking_id):
        asked = {"household_id": str(household_id), "booking_id": str(booking_id)}
        answer = self.booking.call("cancel_booking", asked)
        line = Line(**heard.CancelledBooking().load(answer)["booking"])
        with units() as unit:
            return charges.cancelled_line(unit, household_id, line)

    @query(OfHousehold, AccountView, allowed=own_household)
    def account(self, unit, who, *, household_id):
        return accounts.account(unit, household_id)

    @query(OfHousehold, HomeView, allowed=own_household)
    def home(self, unit, who, *, household_id):
        return accounts.home(unit, household_id)

    @query(OfReceipt, ReceiptPaperView, allowed=own_household)
    def receipt(self, unit, who, *, household_id, receipt_id):
        return accounts.receipt_paper(unit, household_id, receipt_id)

    @query(OfMonth, MonthStatementView, allowed=own_household)
    def month_statement(self, unit, who, *, household_id, month):
        return accounts.month_statement(unit, household_id, Month.read(month))

    @query(OfHousehold, many(InvoiceView), allowed=own_household)
    def invoices(self, unit, who, *, household_id):
        return invoices.invoice_list(unit, household_id)

    @query(OfInvoice, InvoicePaperView, allowed=own_household)
    def invoice(self, unit, who, *, household_id, invoice_id):
        return invoices.invoice_paper(unit, household_id, invoice_id)

    @saga(PayInvoice, PaymentView, allowed=own_household)
    def pay_invoice(self, units, who, *, household_id, invoice_id, email):
        with units() as unit:
            invoices.own_invoice(unit, household_id, invoice_id)
        payments.pay(self.till(units), who, {"invoice_id": invoice_id}, email)
        with units() as unit:
            payment = unit.payments.latest_for({"invoice_id": invoice_id})
            return payment_view(unit, self.bank, payment)

    @command(AddCharge, ChargeView, allowed=staff("clerk", "cashier"))
    def add_charge(self, unit, who, *, reason, **facts):
        return charges.add_charge(unit, facts, step("billing.why-added", reason=reason))

    @command(BeginSeries, None, allowed=staff("cashier"))
    def begin_series(self, unit, who, *, last_rank, **series):
        accounts.begin_series(unit, Series(**series), last_rank)

    @command(StartInvoiceRun, RunView, allowed=staff("clerk", "cashier"))
    def start_invoice_run(self, unit, who, *, run_id, month):
        run = invoices.start_run(unit, who, run_id, Month.read(month))
        unit.soon("advance_invoice_runs")
        return run

    @query(OfRun, RunView, allowed=staff())
    def invoice_run(self, unit, who, *, run_id):
        return invoices.run_progress(unit, run_id)

    @once_only(every=timedelta(seconds=5), steps=True)
    def advance_invoice_runs(self, units):
        invoices.advance_runs(units)

    @hears("household.HouseholdRegistered", heard.HouseholdRegistered)
    def learn_household(self, unit, *, household_id, reference, name):
        unit.households.learn(household_id, reference, name)

    @hears("household.GuardianRegistered", heard.GuardianRegistered)
    def learn_payer(self, unit, *, guardian_id, household_id, email):
        if email:
            unit.households.learn_payer(guardian_id, household_id, email)

    @hears("household.QuotientFamilialRecorded", heard.QuotientFamilialRecorded)
    def learn_quotient(self, unit, *, household_id, recorded_at, **quotient):
        unit.tariffs.record_quotient(household_id, Quotient(**quotient), recorded_at)

    @hears("partners.ShareGranted", heard.ShareGranted)
    def grant_share(self, unit, *, household_id, share_cents, **grant):
        told = Grant(**grant, share_cents=min(share_cents, SHARE_MAX_CENTS))
        unit.tariffs.grant(household_id, told, unit.now)

    @hears("booking.ActivityDefined", heard.ActivityDefined)
    def learn_activity(self, unit, *, activity_id, **facts):
        unit.tariffs.learn_activity(activity_id, facts)

    @hears("booking.OrderPlaced", heard.OrderPlaced)
    def freeze_order(self, unit, **order):
        orders.freeze(unit, _placed(order))

    @hears("booking.OrderExpired", heard.OrderOver)
    def expire_order(self, unit, *, order_id, household_id):
        orders.release(unit, household_id, order_id, "expired")

    @hears("booking.OrderReopened", heard.OrderOver)
    def reopen_order(self, unit, *, order_id, household_id):
        orders.release(unit, household_id, order_id, "reopened")

    @hears("booking.BookingsConfirmed", heard.BookingsMoved)
    def charge_bookings(self, unit, *, order_id, household_id, lines):
        charges.charge_bookings(unit, household_id, _lines(lines))

    @hears("booking.BookingsCancelled", heard.BookingsMoved)
    def reverse_bookings(self, unit, *, order_id, household_id, lines):
        booking_ids = [line["booking_id"] for line in lines]
        orders.cancelled(unit, household_id, order_id, booking_ids)

    @hears("booking.SeatsLost", heard.BookingsMoved)
    def credit_lost_seats(self, unit, *, order_id, household_id, lines):
        booking_ids = [line["booking_id"] for line in lines]
        charges.give_back(unit, household_id, booking_ids, "billing.seats-lost")
