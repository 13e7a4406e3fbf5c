"""Paying at the bank: one attempt stands a debt, and it leads to the bank's page."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from chassis.clock import today
from chassis.principal import Principal
from chassis.refusals import NotFound
from chassis.settings import settings
from services.billing.domain.attempts import Attempt, bank_email, watched
from services.billing.domain.errors import (
    BankAway,
    BankRefused,
    NothingToPay,
    OrderIsOver,
    PayerEmailNeeded,
)
from services.billing.domain.tariffs import step
from services.billing.unit import Unit
from services.billing.workflows.asking import ask, close_lost
from services.billing.workflows.credit import use_credit
from services.billing.workflows.till import Till

WAITS_S, WAITS_MAX = 0.2, 50  # Longer than the bank's own time-out.


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
            latest = unit.attempts.latest_for(debt_key)
            if latest is not None and latest.stands:
                continue  # Another was first, just now.
            known = unit.households.payer_emails(debt.household_id, who.account_id)
            mail = bank_email([email, *known], settings.mail_from)
            if mail is None:
                raise PayerEmailNeeded()
            attempt = _requested(unit, debt, who)
        _open(till, attempt, mail, debt.label)
        return


def _attempt_stands(till: Till, debt_key: dict[str, UUID]) -> bool:
    """Whether an attempt can still be paid, once the bank was asked, or waits for a cashier."""
    for _ in range(WAITS_MAX):
        with till.units() as unit:
            attempt = unit.attempts.latest_for(debt_key)
            if attempt is not None and attempt.was_lost(unit.now):
                close_lost(unit, attempt)
                return False
        if attempt is None or not attempt.stands:
            return False
        if attempt.idop is not None:
            return ask(till, attempt, insists=True).stands
        till.bank.check()
        till.pause(WAITS_S)
    return True


def _requested(unit: Unit, debt: Debt, who: Principal) -> Attempt:
    attempt = Attempt(
        attempt_id=uuid4(),
        household_id=debt.household_id,
        order_id=debt.key.get("order_id"),
        invoice_id=debt.key.get("invoice_id"),
        regie=debt.regie,
        reference=unit.attempts.next_reference(debt.stem),
        amount_cents=debt.amount_cents,
        paid_by=who.name,
        requested_at=unit.now,
    )
    attempt = watched(attempt, unit.now)
    unit.attempts.add(attempt)
    return attempt


def _open(till: Till, attempt: Attempt, email: str, label: str) -> None:
    try:
        idop = till.bank.open(attempt, email, label)
    except (BankAway, BankRefused) as refusal:
        with till.units() as unit:
            unit.attempts.save(attempt.not_opened(step(refusal.code, **refusal.details)))
        raise
    with till.units() as unit:
        unit.attempts.save(attempt.opened(idop, unit.now))


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
