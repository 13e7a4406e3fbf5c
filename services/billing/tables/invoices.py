"""Invoices, their credit notes, and the runs that issue them."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table, Text, Uuid

from services.billing.tables.columns import an_id, cents, instant, key, one_of, texts
from services.billing.tables.metadata import metadata

invoice_runs = Table(
    "invoice_runs",
    metadata,
    *key(run_id=Uuid),
    Column("month", Date, nullable=False),
    *texts("state"),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    *texts("started_by"),
    instant("started_at"),
    one_of("state", "running done"),
)

invoices = Table(
    "invoices",
    metadata,
    *key(invoice_id=Uuid),
    Column("run_id", Uuid, ForeignKey("invoice_runs.run_id"), nullable=False),
    an_id("household_id"),
    *texts("regie"),
    Column("number", Text, nullable=False, unique=True),
    Column("month", Date, nullable=False),
    instant("issued_at"),
    Column("due_on", Date, nullable=False),
    *cents("amount_cents", "credit_used_cents", "credited_cents", "paid_cents"),
    CheckConstraint(
        "credit_used_cents + credited_cents + paid_cents BETWEEN 0 AND amount_cents",
        name="due_positive",
    ),
    Index("invoices_of_household", "household_id"),
)

credit_notes = Table(
    "credit_notes",
    metadata,
    Column("charge_id", Uuid, ForeignKey("charges.charge_id"), primary_key=True),
    Column("invoice_id", Uuid, ForeignKey("invoices.invoice_id"), nullable=False),
    Column("number", Text, nullable=False, unique=True),
    *cents("amount_cents"),
    instant("issued_at"),
    *texts("reason_code"),
    Index("credit_notes_of_invoice", "invoice_id"),
)
