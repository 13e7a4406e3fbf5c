"""Charges beside orders: bookings made at the desk, cancellations, seats lost, injected lines."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from services.billing.domain.charges import Charge
from services.billing.domain.events import CreditGranted
from services.billing.domain.ledger import Movement, reversed_charge
from services.billing.domain.prices import PriceBook
from services.billing.domain.quotes import Line
from services.billing.domain.receipts import Receipt, reversed_lines
from services.billing.domain.rules import PriceContext
from services.billing.unit import Unit
from services.billing.workflows.credit import use_credit
from services.billing.workflows.shares import charge_shares, reverse_shares
from services.billing.workflows.views import View

CANCELLED, SEATS_LOST = "billing.cancelled", "billing.seats-lost"


def price_book(unit: Unit, household_id: UUID, lines: Sequence[Line]) -> PriceBook:
    activity_ids = list({line.activity_id for line in lines})
    last = max(line.day for line in lines)
    return unit.tariffs.price_book(household_id, activity_ids, last)


def asked(line: Line, at: datetime) -> PriceContext:
    return PriceContext(line.child_id, line.activity_id, line.day, at)


def new_charge(at: datetime, line: Line, household_id: UUID, book: PriceBook, state: str) -> Charge:
    """The price of a booking asked at that instant, frozen with its reasons. Raises NoTariff."""
    price = book.price(asked(line, at))
    return Charge(
        charge_id=line.booking_id,
        household_id=household_id,
        child_id=line.child_id,
        child_name=line.child_name,
        activity_id=line.activity_id,
        activity_name=line.activity_name,
        day=line.day,
        regie=price.regie,
        amount_cents=price.amount_cents,
        why=price.why,
        state=state,
        **(vars(price.share) if price.share else {}),
    )


def charge_bookings(unit: Unit, household_id: UUID, lines: Sequence[Line]) -> None:
    """Bookings that no order charged (the desk's, the telephone's) go on the month's invoice.

    Bookings that have their charge keep it, whichever of answer and event came first.
    """
    unit.households.lock(household_id)
    known = unit.charges.of_bookings(line.booking_id for line in lines)
    new = [line for line in lines if line.booking_id not in known]
    if new:
        book = price_book(unit, household_id, new)
        charges = [new_charge(unit.now, line, household_id, book, "to_invoice") for line in new]
        unit.charges.add(charges)
        charge_shares(unit, charges)


def add_charge(unit: Unit, charge: Charge) -> Charge:
    """A line that no booking made, typed in by a clerk with its reason, for the month's invoice."""
    unit.households.lock(charge.household_id)
    unit.charges.add([charge])
    return charge


def give_back(
    unit: Unit, household_id: UUID, booking_ids: Iterable[UUID], reason_code: str
) -> Receipt | None:
    """Reverse what these bookings cost, at once; the receipt of the credit, if there is any.

    Doing it again changes nothing: the answer of a cancellation and its event converge here.
    """
    unit.households.lock(household_id)
    found = unit.charges.of_bookings(booking_ids)
    standing = [c for c in found.values() if c.reverse() != c and c.household_id == household_id]
    credited = reverse(unit, standing, reason_code, into="credit")
    if credited == 0:
        return None
    lines = reversed_lines(charge for charge in standing if charge.state != "to_invoice")
    receipt = Receipt(
        receipt_id=uuid4(),
        household_id=household_id,
        regie=standing[0].regie,
        number=unit.numbers.take(standing[0].regie, "receipt")[0],
        kind="credit",
        issued_at=unit.now,
        amount_cents=credited,
        details={"lines": lines, "reason_code": reason_code},
    )
    unit.receipts.add(receipt)
    unit.charges.credited_by(receipt.receipt_id, standing)
    unit.record([CreditGranted(household_id, credited, reason_code, receipt.number)])
    use_credit(unit, household_id)
    return receipt


def cancelled_line(unit: Unit, household_id: UUID, line: Line) -> View:
    """What a cancellation gave back, whether its answer or its event was here first."""
    give_back(unit, household_id, [line.booking_id], CANCELLED)
    charge = unit.charges.of_bookings([line.booking_id]).get(line.booking_id)
    receipt_id = charge.receipt_id if charge else None
    receipt = unit.receipts.get(receipt_id) if receipt_id else None
    amount_cents = -charge.amount_cents if charge else 0
    return {
        "credit_cents": receipt.amount_cents if receipt else 0,
        "receipt_id": receipt_id,
        "receipt_number": receipt.number if receipt else None,
        "line": replace(line, amount_cents=amount_cents, why=charge.why if charge else ()),
    }


def reverse(unit: Unit, charges: Sequence[Charge], reason_code: str, into: str) -> int:
    """Give the price of these charges, which stand, back into `credit` or `held`, and their shares
    to the partners; how many cents went there.

    What was invoiced gets a credit note and lowers its invoice first. The caller holds the
    household's lock.
    """
    credited = 0
    for charge in charges:
        if charge.state == "paid":
            post_reversal(unit, charge, reason_code, reversed_charge(charge.amount_cents, into))
            credited += charge.amount_cents
        if charge.state == "invoiced":
            credited += _credit_note(unit, charge, reason_code, into)
    unit.charges.save([charge.reverse() for charge in charges])
    reverse_shares(unit, charges, reason_code)
    return credited


def post_reversal(unit: Unit, charge: Charge, reason_code: str, postings: Any) -> None:
    details = {**charge.facts(), "reason_code": reason_code}
    unit.ledger.post(
        Movement(
            key=f"reversed:{charge.charge_id}",
            household_id=charge.household_id,
            regie=charge.regie,
            code="billing.charge-reversed",
            details=details,
            reference=None,
            postings=postings,
        )
    )


def _credit_note(unit: Unit, charge: Charge, reason_code: str, into: str) -> int:
    """The `avoir` of one invoiced charge; the cents that its invoice no longer needed."""
    assert charge.invoice_id is not None
    invoice = unit.invoices.get(charge.invoice_id)
    assert invoice is not None
    onto_due = min(charge.amount_cents, invoice.due_cents)
    post_reversal(unit, charge, reason_code, reversed_charge(charge.amount_cents, into, onto_due))
    unit.invoices.save(replace(invoice, credited_cents=invoice.credited_cents + onto_due))
    unit.invoices.add_credit_note(
        {
            "charge_id": charge.charge_id,
            "invoice_id": invoice.invoice_id,
            "number": unit.numbers.take(charge.regie, "credit_note")[0],
            "amount_cents": charge.amount_cents,
            "issued_at": unit.now,
            "reason_code": reason_code,
        }
    )
    return charge.amount_cents - onto_due
