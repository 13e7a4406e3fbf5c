"""What happens once the bank has taken a family's money: movement, receipt, order or invoice.

Every function runs once for a payment, under its household's lock; the movement's key and the
receipt's payment are unique in the database besides.
"""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from services.billing.domain.events import CreditGranted, PaymentReceived
from services.billing.domain.ledger import Movement, received
from services.billing.domain.payments import BANK_MINIMUM_CENTS, Payment
from services.billing.domain.receipts import Receipt, order_lines
from services.billing.unit import Unit
from services.billing.workflows import orders
from services.billing.workflows.credit import use_credit

RECOVERED = "billing.payment-recovered"


def receive(unit: Unit, payment: Payment) -> None:
    """The money meets what it was sent for; what cannot be settled with it is the family's."""
    if payment.invoice_id is not None:
        _receive_for_invoice(unit, payment)
    elif payment.order_id is None:
        receive_as_credit(unit, payment, RECOVERED)
    else:
        _receive_for_order(unit, payment)
    use_credit(unit, payment.household_id)


def _receive_for_order(unit: Unit, payment: Payment) -> None:
    """An order still waiting, or expired meanwhile, is settled; booking takes its seats again.

    One settled already or taken back to the draft is not: the family keeps the money as credit.
    """
    assert payment.order_id is not None
    before = unit.orders.get(payment.order_id)
    assert before is not None
    if before.state not in ("held", "expired"):
        receive_as_credit(unit, payment, "billing.order-was-over")
        return
    _post(unit, payment, onto_due=0)
    order = orders.settle(unit, before, payment)
    settled = order.state == "settled"
    details = {
        "lines": order_lines(order.lines) if settled else [],
        "credit_used_cents": order.credit_used_cents if settled else 0,
    }
    receipt = _announce(unit, payment, details)
    if not settled:
        _grant(unit, payment, _taken(payment), "billing.order-was-over", receipt)


def _receive_for_invoice(unit: Unit, payment: Payment) -> None:
    assert payment.invoice_id is not None
    invoice = unit.invoices.get(payment.invoice_id)
    assert invoice is not None
    onto_due = min(_taken(payment), invoice.due_cents)
    over = _taken(payment) - onto_due
    _post(unit, payment, onto_due)
    unit.invoices.save(replace(invoice, paid_cents=invoice.paid_cents + onto_due))
    receipt = _announce(unit, payment, {"lines": []})
    if over:
        euro = _taken(payment) == BANK_MINIMUM_CENTS and onto_due > 0
        why = "billing.over-one-euro" if euro else "billing.invoice-was-paid"
        _grant(unit, payment, over, why, receipt)


def receive_as_credit(unit: Unit, payment: Payment, reason_code: str) -> None:
    _post(unit, payment, onto_due=0)
    receipt = _announce(unit, payment, {"lines": [], "reason_code": reason_code})
    _grant(unit, payment, _taken(payment), reason_code, receipt)


def _taken(payment: Payment) -> int:
    """What the bank really took, which a dispute may make another amount than was asked."""
    taken = payment.bank_amount_cents
    return payment.amount_cents if taken is None else taken


def _post(unit: Unit, payment: Payment, onto_due: int) -> None:
    unit.ledger.post(
        Movement(
            key=f"payment:{payment.payment_id}",
            household_id=payment.household_id,
            regie=payment.regie,
            code="billing.payment-received" if payment.recovered_by is None else RECOVERED,
            details={"means": payment.means, "by_name": payment.paid_by, **payment.is_for},
            reference=payment.reference,
            postings=received(_taken(payment), onto_due),
        )
    )


def _announce(unit: Unit, payment: Payment, details: dict[str, Any]) -> Receipt:
    """The receipt of a payment, and its event."""
    receipt = Receipt(
        receipt_id=uuid4(),
        household_id=payment.household_id,
        regie=payment.regie,
        number=unit.numbers.take(payment.regie, "receipt")[0],
        kind="payment",
        issued_at=unit.now,
        amount_cents=_taken(payment),
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
                amount_cents=_taken(payment),
                reference=payment.reference,
                receipt_number=receipt.number,
                receipt_id=receipt.receipt_id,
                paid_for=payment.is_for,
                lines=[{**n, "day": date.fromisoformat(n["day"])} for n in details["lines"]],
                invoice_number=_invoice_number(unit, payment),
            )
        ]
    )
    return receipt


def _invoice_number(unit: Unit, payment: Payment) -> str | None:
    invoice = unit.invoices.get(payment.invoice_id) if payment.invoice_id else None
    return invoice.number if invoice else None


def _grant(unit: Unit, payment: Payment, cents: int, reason_code: str, receipt: Receipt) -> None:
    granted = CreditGranted(payment.household_id, cents, reason_code, receipt.number)
    unit.record([granted])
