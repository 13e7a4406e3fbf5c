"""A family's credit pays its open invoices, whenever there is both.

So that no family is asked for money that the town owes it.
"""

from dataclasses import replace
from uuid import UUID

from services.billing.domain.invoices import Invoice, credit_taken
from services.billing.domain.ledger import Movement, postings
from services.billing.unit import Unit


def use_credit(unit: Unit, household_id: UUID) -> None:
    """The invoice due first is paid first. The caller holds the household's lock."""
    credit = unit.ledger.purse(household_id).credit_cents
    if credit == 0:
        return
    invoices = unit.invoices.of_household(household_id)
    for invoice in sorted(invoices, key=lambda invoice: (invoice.due_on, invoice.number)):
        used = credit_taken(invoice.due_cents, credit)
        if used:
            _use(unit, invoice, used)
            credit -= used


def _use(unit: Unit, invoice: Invoice, used: int) -> None:
    before = invoice.credit_used_cents
    unit.invoices.save(replace(invoice, credit_used_cents=before + used))
    unit.ledger.post(
        Movement(
            key=f"credit-used:{invoice.invoice_id}:{before}",
            household_id=invoice.household_id,
            regie=invoice.regie,
            code="billing.credit-used",
            details={"number": invoice.number, "credit_used_cents": used},
            reference=invoice.number,
            postings=postings(credit=-used, due=used),
        )
    )
