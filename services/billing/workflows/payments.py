"""Payments at the bank: one open attempt a debt, one receipt a bank transaction.

The bank is asked and its answer alone is believed; a notice, a browser's return and the sweep all
come to `take_answer`, which moves money once under the household's lock.
"""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID, uuid4

from chassis.clock import today
from chassis.principal import Principal
from chassis.refusals import NotFound
from chassis.settings import settings
from services.billing.domain.errors import (
    BankAway,
    BankBusy,
    BankRefused,
    NotDisputed,
    NothingToPay,
    OrderIsOver,
    PayerEmailNeeded,
)
from services.billing.domain.events import PaymentRefused
from services.billing.domain.payments import BankAnswer, Payment, bank_email, hear, watched
from services.billing.domain.tariffs import step
from services.billing.unit import Unit
from services.billing.workflows import receiving
from services.billing.workflows.credit import use_credit

SWEPT_MAX = 100
WAITS_S, WAITS_MAX = 0.2, 50  # Longer than the bank's own time-out.


class Bank(Protocol):
    """What a bank is to billing. Each may raise BankAway, and `open` BankRefused."""

    def open(self, payment: Payment, email: str, label: str) -> str:
        """Announce an amount; the bank's id of the operation."""
        ...

    def result(self, idop: str) -> BankAnswer: ...

    def check(self) -> None:
        """Raises BankBusy while it is not worth waiting for somebody else's answer."""
        ...

    def page(self, idop: str) -> str:
        """Where the family pays it."""
        ...


@dataclass(frozen=True)
class Till:
    """What paying needs beside a transaction: transactions one after another, and the bank."""

    units: Callable[[], AbstractContextManager[Unit]]
    bank: Bank
    pause: Callable[[float], None] = time.sleep


@dataclass(frozen=True)
class Debt:
    """An order or an invoice to be paid now, and how it is announced to the bank."""

    household_id: UUID
    key: dict[str, UUID]
    regie: str
    amount_cents: int
    stem: str
    label: str


def pay(till: Till, who: Principal, debt_key: dict[str, UUID], email: str | None) -> None:
    """Leave the debt with one attempt that a family can pay: the one that stands, or a new one.

    Twice at the same time, the second waits for the first. Raises BankAway and BankRefused with
    the debt untouched, OrderIsOver or NothingToPay when it cannot be paid any more.
    """
    while not _attempt_stands(till, debt_key):
        with till.units() as unit:
            debt = debt_of(unit, debt_key)
            latest = unit.payments.latest_for(debt_key)
            if latest is not None and latest.stands:
                continue  # Another was first, just now.
            known = unit.households.payer_emails(debt.household_id, who.account_id)
            mail = bank_email([email, *known], settings.mail_from)
            if mail is None:
                raise PayerEmailNeeded()
            payment = _requested(unit, debt, who)
        _open(till, payment, mail, debt.label)
        return


def _attempt_stands(till: Till, debt_key: dict[str, UUID]) -> bool:
    """Whether an attempt can still be paid, once the bank was asked, or waits for a cashier."""
    for _ in range(WAITS_MAX):
        with till.units() as unit:
            payment = unit.payments.latest_for(debt_key)
            if payment is not None and payment.was_lost(unit.now):
                _close_lost(unit, payment)
                return False
        if payment is None or not payment.stands:
            return False
        if payment.idop is not None:
            return ask(till, payment, insists=True).stands
        till.bank.check()
        till.pause(WAITS_S)
    return True


def _requested(unit: Unit, debt: Debt, who: Principal) -> Payment:
    payment = Payment(
        payment_id=uuid4(),
        household_id=debt.household_id,
        order_id=debt.key.get("order_id"),
        invoice_id=debt.key.get("invoice_id"),
        regie=debt.regie,
        reference=unit.payments.next_reference(debt.stem),
        amount_cents=debt.amount_cents,
        paid_by=who.name,
        requested_at=unit.now,
    )
    payment = watched(payment, unit.now)
    unit.payments.add(payment)
    return payment


def _open(till: Till, payment: Payment, email: str, label: str) -> None:
    try:
        idop = till.bank.open(payment, email, label)
    except (BankAway, BankRefused) as refusal:
        with till.units() as unit:
            unit.payments.save(payment.not_opened(step(refusal.code, **refusal.details)))
        raise
    with till.units() as unit:
        unit.payments.save(payment.opened(idop, unit.now))


def debt_of(unit: Unit, key: dict[str, UUID]) -> Debt:
    """What is to be paid of an order or an invoice, under its household's lock."""
    return _order_debt(unit, key) if "order_id" in key else _invoice_debt(unit, key)


def _order_debt(unit: Unit, key: dict[str, UUID]) -> Debt:
    order = unit.orders.get(key["order_id"])
    if order is None:
        raise NotFound()
    unit.households.lock(order.household_id)
    order = unit.orders.get(key["order_id"])
    assert order is not None
    if order.state != "held" or (order.held_until is not None and order.held_until <= unit.now):
        raise OrderIsOver(order_id=str(order.order_id), state=order.state)
    if not order.agreed or order.to_pay_cents == 0:
        raise NothingToPay()
    stem = f"{today(unit.now).year}{order.regie}"
    label = f"Reservations {order.regie}"
    return Debt(order.household_id, key, order.regie, order.to_pay_cents, stem, label)


def _invoice_debt(unit: Unit, key: dict[str, UUID]) -> Debt:
    invoice = unit.invoices.get(key["invoice_id"])
    if invoice is None:
        raise NotFound()
    unit.households.lock(invoice.household_id)
    use_credit(unit, invoice.household_id)
    invoice = unit.invoices.get(key["invoice_id"])
    assert invoice is not None
    if invoice.due_cents == 0:
        raise NothingToPay()
    return Debt(
        household_id=invoice.household_id,
        key=key,
        regie=invoice.regie,
        amount_cents=invoice.to_pay_cents,
        stem=invoice.number.replace("-", ""),
        label=f"Facture {invoice.number}",
    )


def ask(till: Till, payment: Payment, *, insists: bool = False) -> Payment:
    """Ask the bank about an attempt and take its answer. Raises BankAway."""
    if payment.idop is None or payment.state in ("paid", "disputed"):
        return payment
    answer = till.bank.result(payment.idop)
    with till.units() as unit:
        return take_answer(unit, payment, answer, insists=insists)


def take_answer(
    unit: Unit, asked: Payment, answer: BankAnswer, *, insists: bool = False
) -> Payment:
    """Move the attempt, and money with it when it becomes paid: once, whoever comes first."""
    unit.households.lock(asked.household_id)
    before = unit.payments.get(asked.payment_id)
    assert before is not None
    after = watched(hear(before, answer, unit.now, insists=insists), unit.now)
    unit.payments.save(after)
    if after.state == before.state:
        return after
    if after.state == "paid":
        receiving.receive(unit, after)
    if after.state == "refused":
        unit.record([PaymentRefused(after.payment_id, after.household_id, after.order_id)])
    return after


def notice(till: Till, idop: str) -> None:
    """The bank says that something happened to an operation, not what.

    Unknown, ended or just asked about: harmless, and nothing is asked of the bank.
    """
    with till.units() as unit:
        payment = unit.payments.by_idop(idop)
    if payment is None or not payment.follows_notice(unit.now):
        return
    with till.units() as unit:
        unit.households.lock(payment.household_id)
        known = unit.payments.get(payment.payment_id)
        assert known is not None
        follows = known.follows_notice(unit.now)
        if follows:
            unit.payments.save(replace(known, noticed_at=unit.now))
    if follows:
        _ask_or_later(till, known)


def status(till: Till, household_id: UUID, payment_id: UUID) -> Payment:
    """The attempt as the bank knows it now; as we know it when the bank is away."""
    with till.units() as unit:
        payment = unit.payments.get(payment_id)
    if payment is None or payment.household_id != household_id:
        raise NotFound()
    return _ask_or_later(till, payment) if payment.is_open else payment


def _ask_or_later(till: Till, payment: Payment) -> Payment:
    try:
        return ask(till, payment)
    except BankBusy:
        return _unanswered(payment)
    except BankAway:
        with till.units() as unit:
            return _patient(unit, payment)


def _patient(unit: Unit, payment: Payment) -> Payment:
    """After a technical error the bank is asked again later; the attempt stays as it was."""
    unit.households.lock(payment.household_id)
    known = unit.payments.get(payment.payment_id)
    assert known is not None
    waiting = watched(known, unit.now, bank_failed=True)
    unit.payments.save(waiting)
    return _unanswered(waiting)


def _unanswered(payment: Payment) -> Payment:
    return replace(payment, reason=step(BankAway.code)) if payment.is_open else payment


def sweep(till: Till) -> int:
    """Ask the bank about every attempt whose time has come; how many. Finds what no notice told."""
    with till.units() as unit:
        due = unit.payments.to_ask(unit.now, SWEPT_MAX)
    for payment in due:
        if payment.idop is None:
            with till.units() as unit:
                _close_lost(unit, payment)
        else:
            _ask_or_later(till, payment)
    return len(due)


def _close_lost(unit: Unit, payment: Payment) -> None:
    unit.households.lock(payment.household_id)
    known = unit.payments.get(payment.payment_id)
    if known is not None and known.was_lost(unit.now):
        unit.payments.save(known.not_opened(step("billing.never-opened")))


def settle_dispute(unit: Unit, payment_id: UUID) -> Payment:
    """The cashier has checked with the bank: what it took becomes the family's credit."""
    payment = unit.payments.get(payment_id)
    if payment is None:
        raise NotFound()
    unit.households.lock(payment.household_id)
    payment = unit.payments.get(payment_id)
    assert payment is not None
    if payment.state != "disputed":
        raise NotDisputed(state=payment.state)
    settled = payment.settled_by_cashier(unit.now)
    unit.payments.save(settled)
    receiving.receive_as_credit(unit, settled, "billing.dispute-settled")
    use_credit(unit, settled.household_id)
    return settled
