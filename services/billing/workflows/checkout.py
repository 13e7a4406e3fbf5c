"""From the family's "Payer" to an order that is settled, or open at the bank (docs/rules/saga.md).

Every step is a transaction of its own and finds what an earlier try has done, so that a kill at
any line, a second click and booking's event all lead to the same order.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.billing.domain.attempts import Attempt
from services.billing.domain.bank import Bank
from services.billing.domain.orders import Order, Placed, shown_state
from services.billing.unit import Unit
from services.billing.workflows import orders
from services.billing.workflows.charges import CANCELLED, SEATS_LOST
from services.billing.workflows.payments import pay
from services.billing.workflows.till import Till
from services.billing.workflows.views import View


@dataclass(frozen=True)
class Confirmation:
    """What the family pressed: this draft, as one order, for the total it was shown."""

    household_id: UUID
    order_id: UUID
    shown_total_cents: int
    email: str | None = None


@dataclass(frozen=True)
class Confirmed:
    """What booking answered: the order, its state there, and the first instant too late to give
    each of its seats back."""

    placed: Placed
    state: str
    cancellable_until: Mapping[UUID, datetime | None]


Confirm = Callable[[], Confirmed]


def checkout(till: Till, who: Principal, pressed: Confirmation, confirm: Confirm) -> View:
    """Place the order in booking unless it is, freeze its prices, settle it or open its payment.

    `confirm` asks booking to confirm the draft. No bank transaction starts while the total differs
    from the one the family was shown.
    """
    with till.units() as unit:
        known = unit.orders.get(pressed.order_id)
    confirmed = None if known else confirm()
    ends = confirmed.cancellable_until if confirmed else {}
    with till.units() as unit:
        if confirmed is None:
            order = own_order(unit, pressed.household_id, pressed.order_id)
            order = agree(unit, order, pressed.shown_total_cents)
        else:
            unit.tells_debts = (
                False  # Booking says by events what it confirmed: who waits is spared.
            )
            order = _frozen_as_placed(unit, confirmed.placed, confirmed.state)
            _must_be_of(order, pressed.household_id)
            order = _agreed(unit, order, pressed.shown_total_cents)
        if not _is_due(order):
            return account_of(unit, till.bank, order, ends)
    pay(till, who, {"order_id": order.order_id}, pressed.email)
    with till.units() as unit:
        return order_account(unit, till.bank, pressed.household_id, pressed.order_id)


def _frozen_as_placed(unit: Unit, placed: Placed, state: str) -> Order:
    order = orders.freeze(unit, placed)
    if state in ("expired", "reopened"):
        orders.release(unit, placed.household_id, placed.order_id, state)
        order = own_order(unit, placed.household_id, placed.order_id)
    return order


def agree(unit: Unit, order: Order, shown_cents: int | None = None) -> Order:
    """Remember the total the family agrees to (None: the order's); settle when none is to pay."""
    unit.households.lock(order.household_id)
    return _agreed(unit, own_order(unit, order.household_id, order.order_id), shown_cents)


def _agreed(unit: Unit, order: Order, shown_cents: int | None) -> Order:
    """Of an order read under its household's lock."""
    if order.state != "held":
        return order
    order = replace(order, shown_cents=order.total_cents if shown_cents is None else shown_cents)
    unit.orders.save(order)
    if order.agreed and order.to_pay_cents == 0:
        return orders.settle(unit, order)
    return order


def pay_order(till: Till, who: Principal, order: Order, email: str | None) -> View:
    """Another attempt after a refusal or an abandon; the open one while it can still be paid."""
    with till.units() as unit:
        order = agree(unit, own_order(unit, order.household_id, order.order_id))
    _pay_if_due(till, who, order, email)
    with till.units() as unit:
        return order_account(unit, till.bank, order.household_id, order.order_id)


def _pay_if_due(till: Till, who: Principal, order: Order, email: str | None) -> None:
    if _is_due(order):
        pay(till, who, {"order_id": order.order_id}, email)


def _is_due(order: Order) -> bool:
    return order.state == "held" and order.agreed and order.to_pay_cents > 0


def own_order(unit: Unit, household_id: UUID, order_id: UUID) -> Order:
    """Raises NotFound for another household's order: it must not be learnt that it exists."""
    order = unit.orders.get(order_id)
    if order is None:
        raise NotFound()
    _must_be_of(order, household_id)
    return order


def _must_be_of(order: Order, household_id: UUID) -> None:
    if order.household_id != household_id:
        raise NotFound()


def order_account(unit: Unit, bank: Bank, household_id: UUID, order_id: UUID) -> View:
    """The order as money: its state, its lines with their prices, its payment and its receipt."""
    return account_of(unit, bank, own_order(unit, household_id, order_id))


def account_of(
    unit: Unit, bank: Bank, order: Order, ends: Mapping[UUID, datetime | None] | None = None
) -> View:
    """`ends`: until when each seat can be given back, where booking has just said it."""
    attempt = unit.attempts.latest_for({"order_id": order.order_id})
    return {
        "order_id": order.order_id,
        "state": shown_state(order, attempt),
        "total_cents": order.total_cents,
        "monthly_cents": order.terms.monthly_cents,
        "invoiced_cents": order.terms.invoiced_cents,
        "given_back_cents": order.terms.given_back_cents,
        "credit_used_cents": order.credit_used_cents,
        "to_pay_cents": order.to_pay_cents,
        "invoiced": order.invoiced,
        "price_changed": order.price_changed,
        "held_until": order.held_until,
        "paid_late": order.paid_late,
        **_lines_since(unit, order, ends or {}),
        "payment": None if attempt is None else payment_view(unit, bank, attempt),
        "receipt": unit.receipts.of_order(order.order_id),
    }


def latest_attempt(unit: Unit, bank: Bank, debt: dict[str, UUID]) -> View | None:
    attempt = unit.attempts.latest_for(debt)
    return None if attempt is None else payment_view(unit, bank, attempt)


def _lines_since(unit: Unit, order: Order, ends: Mapping[UUID, datetime | None]) -> View:
    """The order's lines, with what undid each of them since, and what lost seats gave back. What
    was not paid yet was undone without a receipt, and nothing of it is owed."""
    charges = unit.charges.of_order(order.order_id) if order.state == "settled" else []
    credited = {c.charge_id: c.receipt_id for c in charges if c.receipt_id is not None}
    reasons = unit.receipts.reasons(credited.values())
    undone = {c.charge_id: CANCELLED for c in charges if not c.stands}
    undone |= {charge_id: reasons[receipt_id] for charge_id, receipt_id in credited.items()}
    lost = [charge for charge in charges if undone.get(charge.charge_id) == SEATS_LOST]
    lines = [
        {
            **vars(n),
            "undone": undone.get(n.booking_id),
            "cancellable_until": ends.get(n.booking_id),
        }
        for n in order.lines
    ]
    return {
        "lines": lines,
        "lost_cents": sum(charge.amount_cents for charge in lost),
    }


def payment_view(unit: Unit, bank: Bank, attempt: Attempt) -> View:
    """An attempt as families see it: the payment that it may bring, and bears its id. `bank_url`
    only while the bank still shows its page."""
    openable = attempt.can_be_opened(unit.now) and attempt.idop is not None
    return {
        "payment_id": attempt.attempt_id,
        "reference": attempt.reference,
        "state": attempt.state,
        "amount_cents": attempt.amount_cents,
        "reason": attempt.reason,
        "bank_url": bank.page(attempt.idop or "") if openable else None,
        "paid_for": attempt.is_for,
        "receipt": unit.receipts.of_payment(attempt.attempt_id),
    }
