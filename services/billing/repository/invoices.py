"""Invoices, credit notes and the runs that issue them, in SQL; a run is set-based."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert

from services.billing.domain.invoices import Invoice, Run
from services.billing.repository.accounts import row_of
from services.billing.tables.invoices import credit_notes, invoice_runs, invoices
from services.billing.tables.orders import charges

INVOICES = select(*(column for column in invoices.c if column.name != "run_id")).order_by(
    invoices.c.issued_at, invoices.c.number
)
OF_HOUSEHOLD = INVOICES.where(invoices.c.household_id == bindparam("household_id"))
SETTLING = ("credit_used_cents", "credited_cents", "paid_cents")
RUN = [invoice_runs.c[name] for name in ("run_id", "month", "state", "done", "total")]


@dataclass(frozen=True)
class Waiting:
    """What a household has to be invoiced by one regie."""

    household_id: UUID
    regie: str
    amount_cents: int


class Invoices:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def get(self, invoice_id: UUID) -> Invoice | None:
        found = self._all(invoices.c.invoice_id == invoice_id)
        return found[0] if found else None

    def of_household(self, household_id: UUID) -> list[Invoice]:
        rows = self._execute(OF_HOUSEHOLD, {"household_id": household_id})
        return [Invoice(**row) for row in rows.mappings()]

    def save(self, invoice: Invoice) -> None:
        """Only what settles it changes; the database refuses more than the amount."""
        changed = update(invoices).where(invoices.c.invoice_id == invoice.invoice_id)
        self._execute(changed.values(row_of(invoice, SETTLING)))

    def households_waiting(self, last: date, count_max: int) -> list[UUID]:
        """Households with charges to invoice up to that day, in the order they are invoiced."""
        chosen = _waits(last)
        query = select(charges.c.household_id).where(chosen).distinct()
        return list(self._execute(query.order_by("household_id").limit(count_max)).scalars())

    def count_waiting(self, last: date) -> int:
        each = select(charges.c.household_id, charges.c.regie).where(_waits(last)).distinct()
        return self._execute(select(func.count()).select_from(each.subquery())).scalar_one()

    def waiting(self, household_ids: Sequence[UUID], last: date) -> list[Waiting]:
        query = (
            select(charges.c.household_id, charges.c.regie, func.sum(charges.c.amount_cents))
            .where(_waits(last), charges.c.household_id.in_(household_ids))
            .group_by(charges.c.household_id, charges.c.regie)
            .order_by(charges.c.regie, charges.c.household_id)
        )
        return [Waiting(*row) for row in self._execute(query)]

    def add(self, run_id: UUID, issued: Sequence[Invoice], last: date) -> None:
        """Insert invoices and stamp their charges with them, in two statements."""
        columns = invoices.c.keys()
        rows = [{**row_of(invoice, columns), "run_id": run_id} for invoice in issued]
        self._execute(insert(invoices), rows)
        stamped = (
            update(charges)
            .where(_waits(last), invoices.c.run_id == run_id)
            .where(invoices.c.invoice_id.in_([invoice.invoice_id for invoice in issued]))
            .where(charges.c.household_id == invoices.c.household_id)
            .where(charges.c.regie == invoices.c.regie)
            .values(state="invoiced", invoice_id=invoices.c.invoice_id)
        )
        self._execute(stamped)

    def add_credit_note(self, note: dict[str, Any]) -> None:
        self._execute(insert(credit_notes).values(note))

    def credit_notes(self, invoice_id: UUID) -> list[dict[str, Any]]:
        query = select(credit_notes).where(credit_notes.c.invoice_id == invoice_id)
        return [dict(row) for row in self._execute(query.order_by("number")).mappings()]

    def _all(self, condition: Any) -> list[Invoice]:
        return [Invoice(**row) for row in self._execute(INVOICES.where(condition)).mappings()]


def _waits(last: date) -> Any:
    return (charges.c.state == "to_invoice") & (charges.c.day <= last)


class Runs:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def start(self, run: Run, started_by: str, now: Any) -> None:
        row = {**row_of(run, invoice_runs.c.keys()), "started_by": started_by, "started_at": now}
        self._execute(insert(invoice_runs).values(row).on_conflict_do_nothing())

    def get(self, run_id: UUID, *, locked: bool = False) -> Run | None:
        query = select(*RUN).where(invoice_runs.c.run_id == run_id)
        row = self._execute(query.with_for_update() if locked else query).mappings().first()
        return None if row is None else Run(**row)

    def running(self) -> list[UUID]:
        query = select(invoice_runs.c.run_id).where(invoice_runs.c.state == "running")
        return list(self._execute(query.order_by(invoice_runs.c.started_at)).scalars())

    def save(self, run: Run) -> None:
        changed = update(invoice_runs).where(invoice_runs.c.run_id == run.run_id)
        self._execute(changed.values(state=run.state, done=run.done))
