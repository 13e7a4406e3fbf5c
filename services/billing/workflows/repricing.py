"""What is confirmed is priced again by what counts from a day before it: a quotient, a tariff, a
record in order again.

The caller's transaction holds all of it: prices, credit, credit notes and what is told. Asked again
it finds nothing to change, so an event heard twice and a hearing cut short are harmless.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from services.billing.domain.charges import Charge
from services.billing.domain.events import ChargesRepriced
from services.billing.domain.ledger import Movement, reversed_charge
from services.billing.domain.receipts import Receipt, repriced_lines
from services.billing.domain.repricing import BY_QUOTIENT, TARIFF, Cause, Repriced, priced_again
from services.billing.unit import Unit
from services.billing.workflows.credit import use_credit

REPRICED = "billing.repriced"
BATCH_HOUSEHOLDS_MAX = 50


def reprice(unit: Unit, household_id: UUID, since: date, cause: Cause = BY_QUOTIENT) -> None:
    """Every day from that one on that stands, paid and invoiced ones too. Days whose order is being
    paid wait for its end (`orders.settle`)."""
    unit.households.lock(household_id)
    reprice_charges(unit, household_id, unit.charges.standing_since(household_id, since), cause)


def reprice_charges(
    unit: Unit, household_id: UUID, charges: Sequence[Charge], cause: Cause = BY_QUOTIENT
) -> None:
    """Those that the new fact prices otherwise. The caller holds the household's lock."""
    activity_ids = {c.activity_id for c in charges if c.activity_id is not None}
    if not activity_ids:
        return
    book = unit.tariffs.price_book(household_id, list(activity_ids), max(c.day for c in charges))
    again = (priced_again(charge, book, cause, uuid4(), unit.now) for charge in charges)
    found = [each for each in again if each is not None]
    if not found:
        return
    unit.charges.reprice(found)
    credited = {each.before.charge_id: _give_back(unit, each) for each in found}
    for regie, fact in sorted({(each.after.regie, each.cause.fact) for each in found}):
        own = [each for each in found if (each.after.regie, each.cause.fact) == (regie, fact)]
        _tell(unit, household_id, own, credited)
    if any(credited.values()):
        use_credit(unit, household_id)


def advance_repricings(units: Callable[[], AbstractContextManager[Unit]]) -> None:
    """Go on with what tariffs price again until nothing is left; some families a transaction. Cut
    short anywhere, it goes on with the families that were not done."""
    going = True
    while going:
        with units() as unit:
            going = _advance(unit)


def _advance(unit: Unit) -> bool:
    repricing = unit.repricings.next()
    if repricing is None:
        return False
    cause = Cause(TARIFF, repricing.since)
    household_ids = unit.repricings.households(repricing, BATCH_HOUSEHOLDS_MAX)
    if not household_ids:
        unit.repricings.end(repricing)
        return True
    unit.households.lock(*household_ids)
    for household_id in household_ids:
        standing = unit.charges.standing_since(household_id, repricing.since)
        reprice_charges(unit, household_id, standing, cause)
    unit.repricings.reach(repricing, household_ids[-1])
    return True


def _give_back(unit: Unit, each: Repriced) -> int:
    """What its invoice no longer needs, or was paid, becomes the family's credit."""
    back, onto_due = each.back_cents, 0
    if back == 0:
        return 0
    if each.was == "invoiced":
        onto_due = _credit_note(unit, each)
    unit.ledger.post(
        Movement(
            key=f"repriced:{each.before.charge_id}",
            household_id=each.after.household_id,
            regie=each.after.regie,
            code="billing.charge-billed-anew" if each.is_billed_anew else "billing.charge-repriced",
            details=each.facts(),
            reference=None,
            postings=reversed_charge(back, "credit", onto_due),
        )
    )
    return back - onto_due


def _credit_note(unit: Unit, each: Repriced) -> int:
    """The `avoir` of the difference; the cents that lower what is due of its invoice."""
    assert each.before.invoice_id is not None
    invoice = unit.invoices.get(each.before.invoice_id)
    assert invoice is not None
    onto_due = min(each.back_cents, invoice.due_cents)
    unit.invoices.save(replace(invoice, credited_cents=invoice.credited_cents + onto_due))
    unit.invoices.add_credit_note(
        {
            "charge_id": each.before.charge_id,
            "invoice_id": invoice.invoice_id,
            "number": unit.numbers.take(each.after.regie, "credit_note")[0],
            "amount_cents": each.back_cents,
            "issued_at": unit.now,
            "reason_code": REPRICED,
        }
    )
    return onto_due


def _tell(
    unit: Unit, household_id: UUID, found: Sequence[Repriced], credited: dict[UUID, int]
) -> None:
    """One receipt of the credit, where there is any, and one event."""
    cents = sum(credited[each.before.charge_id] for each in found)
    receipt = _receipt(unit, household_id, found, cents) if cents else None
    days = sorted(each.after.day for each in found)
    unit.record(
        [
            ChargesRepriced(
                household_id=household_id,
                cause=found[0].cause.fact,
                repricing_id=found[0].before.charge_id,
                valid_from=max(each.valid_from for each in found),
                count=len(found),
                first=days[0],
                last=days[-1],
                before_cents=_sum(each.before for each in found),
                after_cents=_sum(each.after for each in found),
                credited_cents=cents,
                receipt_number=receipt.number if receipt else None,
            )
        ]
    )


def _receipt(unit: Unit, household_id: UUID, found: Sequence[Repriced], cents: int) -> Receipt:
    given = [each for each in found if each.back_cents]
    regie = found[0].after.regie
    receipt = Receipt(
        receipt_id=uuid4(),
        household_id=household_id,
        regie=regie,
        number=unit.numbers.take(regie, "receipt")[0],
        kind="credit",
        issued_at=unit.now,
        amount_cents=cents,
        details={"lines": repriced_lines(given), "reason_code": REPRICED},
    )
    unit.receipts.add(receipt)
    return receipt


def _sum(charges: Iterable[Charge]) -> int:
    return sum(charge.amount_cents for charge in charges)
