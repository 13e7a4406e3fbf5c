"""Orders from the moment the family confirms: priced and frozen once, settled or released once.

Each function is asked under the household's lock or takes it, and asking it again changes nothing,
so that booking's answer and booking's event may come in any order (docs/rules/saga.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from services.billing.domain.charges import Charge
from services.billing.domain.events import CreditGranted, OrderSettled
from services.billing.domain.ledger import Movement, Posting, postings, settled
from services.billing.domain.orders import Order, Placed
from services.billing.domain.payments import Payment
from services.billing.domain.quotes import Line, terms
from services.billing.domain.receipts import Receipt, order_lines
from services.billing.unit import Unit
from services.billing.workflows.charges import (
    CANCELLED,
    give_back,
    new_charge,
    price_book,
    reverse,
)
from services.billing.workflows.credit import use_credit
from services.billing.workflows.repricing import reprice_charges
from services.billing.workflows.shares import charge_shares


@dataclass(frozen=True)
class Known:
    """What settling needs beside an order: the family's free credit, and the charges of the
    order's lines by booking."""

    credit_cents: int
    charges: dict[UUID, Charge]


def freeze(unit: Unit, placed: Placed) -> Order:
    """Price an order and reserve the credit it uses; the order as it was frozen the first time."""
    unit.households.lock(placed.household_id)
    known = unit.orders.get(placed.order_id)
    if known is not None:
        return known
    lines, charges = _priced(unit, placed)
    credit = unit.ledger.purse(placed.household_id).credit_cents
    agreed = terms(lines, credit)
    order = Order(
        order_id=placed.order_id,
        household_id=placed.household_id,
        regie=next((charge.regie for charge in charges.values()), ""),
        by_name=placed.by_name,
        placed_at=unit.now,
        held_until=placed.held_until,
        state="held",
        credit_used_cents=agreed.credit_used_cents,
        to_pay_cents=agreed.to_pay_cents,
        invoiced=agreed.invoiced,
        held_cents=agreed.credit_used_cents,
        lines=lines,
    )
    unit.orders.add(order)
    _post(unit, order, "credit-held", postings(credit=-order.held_cents, held=order.held_cents))
    if placed.held_until:
        return order
    return settle(unit, order, known=Known(credit - order.held_cents, charges))


def _priced(unit: Unit, placed: Placed) -> tuple[tuple[Line, ...], dict[UUID, Charge]]:
    """The order's lines with their frozen amounts, and every charge they are about."""
    charges = unit.charges.of_bookings(line.booking_id for line in placed.lines)
    new = [n for n in placed.lines if n.action == "add" and n.booking_id not in charges]
    if new:
        at, book = placed.placed_at or unit.now, price_book(unit, placed.household_id, new)
        for line in new:
            state = "held" if line.settlement == "immediate" else "to_invoice"
            charge = new_charge(at, line, placed.household_id, book, state)
            charges[line.booking_id] = replace(charge, order_id=placed.order_id)
        unit.charges.add(charges[line.booking_id] for line in new)
        charge_shares(unit, [c for n in new if (c := charges[n.booking_id]).stands])
    return tuple(_priced_line(n, charges.get(n.booking_id)) for n in placed.lines), charges


def _priced_line(line: Line, charge: Charge | None) -> Line:
    if line.action == "cancel":
        return line.cancelling(charge)
    return (
        line if charge is None else replace(line, amount_cents=charge.amount_cents, why=charge.why)
    )


def settle(
    unit: Unit, order: Order, payment: Payment | None = None, known: Known | None = None
) -> Order:
    """The order takes its end: its charges stand, its cancellations give back, booking is told.

    Unchanged when what is held and the family's credit do not cover it any more: the money stays
    the family's credit. The caller holds the household's lock; it hands over what it has just read.
    """
    known = known or _known(unit, order)
    available = order.held_cents + known.credit_cents
    gives_back = _cancelled(order, known)
    coming = sum(charge.amount_cents for charge in gives_back if charge.state == "paid")
    price = 0 if order.invoiced else order.terms.adds_cents
    if order.state not in ("held", "expired") or available + coming < price:
        return order
    held = order.held_cents + reverse(unit, gives_back, CANCELLED, into="held")
    _post(unit, order, "order-settled", settled(price, held), payment)
    own = [c for c in known.charges.values() if c.order_id == order.order_id]
    taken = [c for c in own if not c.stands]
    charges = [charge.settle(order.invoiced) for charge in taken]
    unit.charges.save(charges)
    charge_shares(unit, [charge for charge in charges if charge.stands])
    done = replace(order, state="settled", settled_at=unit.now, held_cents=0)
    unit.orders.save(done)
    granted = max(0, held - price)
    receipt = _receipt(unit, done, granted) if payment is None else None
    if receipt is not None and granted > 0:
        unit.record([CreditGranted(order.household_id, granted, CANCELLED, receipt.number)])
        use_credit(unit, order.household_id)
    if order.held_until is not None:
        unit.record([OrderSettled(order.order_id, order.household_id)])
        # A quotient may have been recorded while the family was paying.
        reprice_charges(unit, order.household_id, charges)
    return done


def _known(unit: Unit, order: Order) -> Known:
    charges = unit.charges.of_bookings(line.booking_id for line in order.lines)
    return Known(unit.ledger.purse(order.household_id).credit_cents, charges)


def _cancelled(order: Order, known: Known) -> list[Charge]:
    ids = [line.booking_id for line in order.lines if line.action == "cancel"]
    charges = [known.charges[each] for each in ids if each in known.charges]
    return [charge for charge in charges if charge.reverse() != charge]


def _receipt(unit: Unit, order: Order, granted: int) -> Receipt | None:
    """Of an order that no bank paid: covered by credit, or giving credit. None for monthly only."""
    if order.invoiced and granted == 0:
        return None
    lines = order_lines(order.lines)
    if not lines:
        return None
    receipt = Receipt(
        receipt_id=uuid4(),
        household_id=order.household_id,
        regie=order.regie,
        number=unit.numbers.take(order.regie, "receipt")[0],
        kind="credit" if granted else "order",
        issued_at=unit.now,
        amount_cents=granted or order.credit_used_cents,
        details={
            "lines": lines,
            "credit_used_cents": order.credit_used_cents,
            "reason_code": CANCELLED if granted else None,
        },
        order_id=order.order_id,
    )
    unit.receipts.add(receipt)
    return receipt


def release(unit: Unit, household_id: UUID, order_id: UUID, state: str) -> None:
    """The seats went back before the money came: `expired`, or `reopened` by the family."""
    unit.households.lock(household_id)
    order = unit.orders.get(order_id)
    if order is None or order.state != "held":
        return
    _post(unit, order, "credit-released", postings(held=-order.held_cents, credit=order.held_cents))
    unit.charges.save([charge.release() for charge in unit.charges.of_order(order_id)])
    unit.orders.save(replace(order, state=state, held_cents=0))
    if order.held_cents:
        use_credit(unit, household_id)


def cancelled(
    unit: Unit, household_id: UUID, order_id: UUID | None, booking_ids: Sequence[UUID]
) -> None:
    """Booking cancelled these; what they give back stays held while their order is being paid."""
    unit.households.lock(household_id)
    order = None if order_id is None else unit.orders.get(order_id)
    if order is None or order.state != "held":
        give_back(unit, household_id, booking_ids, CANCELLED)
        return
    found = unit.charges.of_bookings(booking_ids).values()
    back = reverse(unit, [c for c in found if c.reverse() != c], CANCELLED, into="held")
    unit.orders.save(replace(order, held_cents=order.held_cents + back))


def _post(
    unit: Unit, order: Order, code: str, moved: tuple[Posting, ...], payment: Payment | None = None
) -> None:
    """One movement of an order; its key makes it unique. Nothing is written when nothing moves."""
    if not moved:
        return
    details = {"count": sum(line.settlement == "immediate" for line in order.lines)}
    unit.ledger.post(
        Movement(
            key=f"{code}:{order.order_id}",
            household_id=order.household_id,
            regie=order.regie,
            code=f"billing.{code}",
            details={**details, "order_id": str(order.order_id)},
            reference=payment.reference if payment else None,
            postings=moved,
        )
    )
