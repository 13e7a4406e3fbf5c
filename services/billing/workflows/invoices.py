"""The month's invoices: a run issues them in batches, each whole or not at all."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from itertools import groupby
from uuid import UUID, uuid4

from chassis.clock import today
from chassis.principal import Principal
from chassis.refusals import NotFound
from services.billing.domain.errors import MonthNotOver, RunDiffers
from services.billing.domain.events import InvoiceIssued
from services.billing.domain.invoices import Invoice, Month, Run, credit_taken, due_on
from services.billing.domain.ledger import Movement, postings
from services.billing.domain.payments import Payment
from services.billing.domain.statements import printed
from services.billing.repository.invoices import Waiting
from services.billing.unit import Unit
from services.billing.workflows.views import View

BATCH_HOUSEHOLDS_MAX = 200


def start_run(unit: Unit, who: Principal, run_id: UUID, month: Month) -> Run:
    """Begin to invoice what a month's days cost, and what earlier months left uninvoiced.

    Raises MonthNotOver until its last day is past, and RunDiffers.
    """
    if today(unit.now) <= month.last:
        raise MonthNotOver(opens_on=(month.last + timedelta(days=1)).isoformat())
    total = unit.invoices.count_waiting(month.last)
    unit.runs.start(Run(run_id, month.first, "running", 0, total), who.name, unit.now)
    run = unit.runs.get(run_id)
    assert run is not None
    if run.month != month.first:
        raise RunDiffers(month=f"{run.month:%Y-%m}")
    return run


def run_progress(unit: Unit, run_id: UUID) -> Run:
    run = unit.runs.get(run_id)
    if run is None:
        raise NotFound()
    return run


def advance_runs(units: Callable[[], AbstractContextManager[Unit]]) -> None:
    """Go on with every run until nothing waits; each batch is one transaction.

    A process killed in a batch leaves neither an invoice nor a gap in the numbers: the next one
    begins that batch again.
    """
    with units() as unit:
        running = unit.runs.running()
    for run_id in running:
        state = "running"
        while state == "running":
            with units() as unit:
                state = advance(unit, run_id).state


def advance(unit: Unit, run_id: UUID) -> Run:
    """One batch of households: locked, invoiced, numbered, announced.

    Nothing is left to do when another process ended the run meanwhile.
    """
    run = unit.runs.get(run_id, locked=True)
    if run is None:
        raise NotFound()
    if run.state != "running":
        return run
    month = Month(run.month)
    household_ids = unit.invoices.households_waiting(month.last, BATCH_HOUSEHOLDS_MAX)
    if not household_ids:
        done = replace(run, state="done")
        unit.runs.save(done)
        return done
    unit.households.lock(*household_ids)
    issued = _issue(unit, month, unit.invoices.waiting(household_ids, month.last))
    unit.invoices.add(run_id, issued, month.last)
    unit.ledger.post(*(_movement(invoice) for invoice in issued))
    unit.record(_announced(invoice) for invoice in issued)
    advanced = replace(run, done=run.done + len(issued))
    unit.runs.save(advanced)
    return advanced


def _issue(unit: Unit, month: Month, waiting: Sequence[Waiting]) -> list[Invoice]:
    """Numbered invoices, the family's credit used first."""
    purses = unit.ledger.purses([each.household_id for each in waiting])
    credit = {household_id: purse.credit_cents for household_id, purse in purses.items()}
    issued = []
    for regie, group in groupby(waiting, key=lambda each: each.regie):
        same_regie = list(group)
        numbers = unit.numbers.take(regie, "invoice", len(same_regie))
        for number, each in zip(numbers, same_regie, strict=True):
            used = credit_taken(each.amount_cents, credit.get(each.household_id, 0))
            credit[each.household_id] = credit.get(each.household_id, 0) - used
            issued.append(_invoice(unit, month, each, number, used))
    return issued


def _invoice(unit: Unit, month: Month, each: Waiting, number: str, used: int) -> Invoice:
    return Invoice(
        invoice_id=uuid4(),
        household_id=each.household_id,
        regie=each.regie,
        number=number,
        month=month.first,
        issued_at=unit.now,
        due_on=due_on(today(unit.now)),
        amount_cents=each.amount_cents,
        credit_used_cents=used,
        credited_cents=0,
        paid_cents=0,
    )


def _movement(invoice: Invoice) -> Movement:
    used = invoice.credit_used_cents
    return Movement(
        key=f"invoice:{invoice.invoice_id}",
        household_id=invoice.household_id,
        regie=invoice.regie,
        code="billing.invoice-issued",
        details={"month": f"{invoice.month:%Y-%m}", "credit_used_cents": used},
        reference=invoice.number,
        postings=postings(
            due=used - invoice.amount_cents, credit=-used, income=invoice.amount_cents
        ),
    )


def _announced(invoice: Invoice) -> InvoiceIssued:
    return InvoiceIssued(
        invoice_id=invoice.invoice_id,
        household_id=invoice.household_id,
        number=invoice.number,
        month=f"{invoice.month:%Y-%m}",
        amount_cents=invoice.due_cents,
        due_on=invoice.due_on,
    )


def own_invoice(unit: Unit, household_id: UUID, invoice_id: UUID) -> Invoice:
    """Raises NotFound for another household's invoice: it must not be learnt that it exists."""
    invoice = unit.invoices.get(invoice_id)
    if invoice is None or invoice.household_id != household_id:
        raise NotFound()
    return invoice


def invoice_list(unit: Unit, household_id: UUID) -> list[View]:
    """Open ones and paid ones, with who paid each and how; the latest first."""
    latest_first = list(reversed(unit.invoices.of_household(household_id)))
    paid = unit.payments.of_invoices([invoice.invoice_id for invoice in latest_first])
    return [_listed(invoice, paid.get(invoice.invoice_id, [])) for invoice in latest_first]


def invoice_paper(unit: Unit, household_id: UUID, invoice_id: UUID) -> View:
    """Everything the printed invoice says: lines with their reasons, credit notes, payments."""
    invoice = own_invoice(unit, household_id, invoice_id)
    lines = unit.charges.of_invoice(household_id, invoice_id)
    paid = unit.payments.of_invoices([invoice_id])
    return {
        **_listed(invoice, paid.get(invoice_id, [])),
        "household": unit.households.heading(household_id),
        "lines": lines,
        "parts": printed(lines, by_state=False),
        "credit_notes": unit.invoices.credit_notes(invoice_id),
    }


def _listed(invoice: Invoice, payments: Sequence[Payment]) -> View:
    return {
        "invoice_id": invoice.invoice_id,
        "number": invoice.number,
        "regie": invoice.regie,
        "month": f"{invoice.month:%Y-%m}",
        "issued_at": invoice.issued_at,
        "due_on": invoice.due_on,
        "state": invoice.state,
        "amount_cents": invoice.amount_cents,
        "credit_used_cents": invoice.credit_used_cents,
        "credited_cents": invoice.credited_cents,
        "paid_cents": invoice.paid_cents,
        "due_cents": invoice.due_cents,
        "to_pay_cents": invoice.to_pay_cents,
        "becomes_credit_cents": invoice.becomes_credit_cents,
        "payments": payments,
    }
