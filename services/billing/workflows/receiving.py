"""What happens once a family's money is received, by whatever means: the payment is kept, with its
movement and its receipt, and meets its order or its invoice.

Every function runs once for a payment, under its household's lock; the payment's attempt, the
movement's key and the receipt's payment are unique in the database besides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from services.billing.domain.attempts import BANK_MINIMUM_CENTS
from services.billing.domain.events import CreditGranted, PaymentReceived
from services.billing.domain.ledger import Movement, received
from services.billing.domain.payments import Payment
from services.billing.domain.receipts import Receipt, order_lines
from services.billing.domain.tills import Share
from services.billing.unit import Unit
from services.billing.workflows import orders
from services.billing.workflows.credit import use_credit

RECEIVED, RECOVERED = "billing.payment-received", "billing.payment-recovered"
KEPT = "billing.kept-as-credit"


def receive(unit: Unit, payment: Payment, code: str = RECEIVED) -> None:
    """The money meets what it was sent for; what cannot be settled with it is the family's credit.

    `code` is why its movement was posted. Received twice, a payment is a unique violation.
    """
    unit.payments.add(payment)
    if payment.invoice_id is not None:
        _for_invoice(unit, payment, code)
    elif payment.order_id is not None:
        _for_order(unit, payment, code)
    else:
        _as_credit(unit, payment, code, reason_code=code)
    use_credit(unit, payment.household_id)


def receive_as_credit(unit: Unit, payment: Payment, reason_code: str) -> None:
    """Whatever it was sent for, it becomes the family's credit."""
    unit.payments.add(payment)
    _as_credit(unit, payment, RECEIVED, reason_code)
    use_credit(unit, payment.household_id)


def receive_at_counter(
    unit: Unit, payment: Payment, shares: Sequence[Share], printed: Mapping[str, object]
) -> None:
    """One payment onto several invoices, as far as each share; the rest is the family's credit.

    `printed` is what its receipt says besides. A payment without a reference has its receipt's.
    """
    number = unit.numbers.take(payment.regie, "receipt")[0]
    payment = replace(payment, reference=payment.reference or number)
    unit.payments.add(payment)
    unit.counter.add_shares(payment, shares)
    for share in shares:
        invoice = unit.invoices.get(share.invoice_id)
        assert invoice is not None
        paid = invoice.paid_cents + share.amount_cents
        unit.invoices.save(replace(invoice, paid_cents=paid))
    onto_due = sum(share.amount_cents for share in shares)
    onto = unit.counter.numbers_of(payment.payment_id)
    paid_for = _paid_for(shares)
    _post(unit, payment, RECEIVED, onto_due, paid_for)
    receipt = _announce(
        unit, payment, {**printed, "invoices": _plain(onto)}, number=number, paid_for=paid_for
    )
    if payment.amount_cents > onto_due:
        _grant(unit, payment, payment.amount_cents - onto_due, KEPT, receipt)
    use_credit(unit, payment.household_id)


def _paid_for(shares: Sequence[Share]) -> dict[str, Any]:
    ids = [str(share.invoice_id) for share in shares]
    if len(ids) == 1:
        return {"invoice_id": ids[0]}
    return {"invoice_ids": ids} if ids else {}


def _plain(onto: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{**one, "invoice_id": str(one["invoice_id"])} for one in onto]


def _for_order(unit: Unit, payment: Payment, code: str) -> None:
    """An order still waiting, or expired meanwhile, is settled; booking takes its seats again.

    One settled already or taken back to the draft is not: the family keeps the money as credit.
    """
    assert payment.order_id is not None
    before = unit.orders.get(payment.order_id)
    assert before is not None
    if before.state not in ("held", "expired"):
        _as_credit(unit, payment, code, "billing.order-was-over")
        return
    _post(unit, payment, code, onto_due=0)
    order = orders.settle(unit, before, payment)
    settled = order.state == "settled"
    details = {
        "lines": order_lines(order.lines) if settled else [],
        "credit_used_cents": order.credit_used_cents if settled else 0,
    }
    receipt = _announce(unit, payment, details)
    if not settled:
        _grant(unit, payment, payment.amount_cents, "billing.order-was-over", receipt)


def _for_invoice(unit: Unit, payment: Payment, code: str) -> None:
    assert payment.invoice_id is not None
    invoice = unit.invoices.get(payment.invoice_id)
    assert invoice is not None
    onto_due = min(payment.amount_cents, invoice.due_cents)
    over = payment.amount_cents - onto_due
    _post(unit, payment, code, onto_due)
    unit.invoices.save(replace(invoice, paid_cents=invoice.paid_cents + onto_due))
    receipt = _announce(unit, payment, {"lines": []})
    if over:
        euro = payment.amount_cents == BANK_MINIMUM_CENTS and onto_due > 0
        why = "billing.over-one-euro" if euro else "billing.invoice-was-paid"
        _grant(unit, payment, over, why, receipt)


def _as_credit(unit: Unit, payment: Payment, code: str, reason_code: str) -> None:
    _post(unit, payment, code, onto_due=0)
    receipt = _announce(unit, payment, {"lines": [], "reason_code": reason_code})
    _grant(unit, payment, payment.amount_cents, reason_code, receipt)


def _post(
    unit: Unit,
    payment: Payment,
    code: str,
    onto_due: int,
    paid_for: Mapping[str, Any] | None = None,
) -> None:
    told = payment.is_for if paid_for is None else paid_for
    unit.ledger.post(
        Movement(
            key=f"payment:{payment.payment_id}",
            household_id=payment.household_id,
            regie=payment.regie,
            code=code,
            details={"means": payment.shown_means, "by_name": payment.paid_by, **told},
            reference=payment.reference,
            postings=received(payment.account, payment.amount_cents, onto_due),
        )
    )


def _announce(
    unit: Unit,
    payment: Payment,
    details: dict[str, Any],
    *,
    number: str | None = None,
    paid_for: dict[str, Any] | None = None,
) -> Receipt:
    """The receipt of a payment, and its event."""
    receipt = Receipt(
        receipt_id=uuid4(),
        household_id=payment.household_id,
        regie=payment.regie,
        number=number or unit.numbers.take(payment.regie, "receipt")[0],
        kind="payment",
        issued_at=unit.now,
        amount_cents=payment.amount_cents,
        details=details,
        payment_id=payment.payment_id,
        order_id=payment.order_id,
        invoice_id=payment.invoice_id,
    )
    unit.receipts.add(receipt)
    unit.record(
        [
            PaymentReceived(
                payment_id=payment.payment_id,
                household_id=payment.household_id,
                amount_cents=payment.amount_cents,
                reference=payment.reference,
                receipt_number=receipt.number,
                receipt_id=receipt.receipt_id,
                paid_for=payment.is_for if paid_for is None else paid_for,
                lines=[{**n, "day": date.fromisoformat(n["day"])} for n in details["lines"]],
                invoice_number=_invoice_number(unit, payment, details),
            )
        ]
    )
    return receipt


def _invoice_number(unit: Unit, payment: Payment, details: Mapping[str, Any]) -> str | None:
    """Of all that it paid, as a mail names them."""
    if details.get("invoices"):
        return ", ".join(one["number"] for one in details["invoices"])
    invoice = unit.invoices.get(payment.invoice_id) if payment.invoice_id else None
    return invoice.number if invoice else None


def _grant(unit: Unit, payment: Payment, cents: int, reason_code: str, receipt: Receipt) -> None:
    granted = CreditGranted(payment.household_id, cents, reason_code, receipt.number)
    unit.record([granted])
