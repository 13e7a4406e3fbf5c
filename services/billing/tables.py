"""Billing's tables. Unique keys, checks and triggers hold what no process may break.

The first migration adds triggers: a movement's postings sum to zero and leave no purse below zero
at commit, and nothing of the ledger is ever updated or deleted.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Numeric,
    Sequence,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from chassis.tables import chassis_tables

metadata = MetaData()
chassis_tables(metadata)

references = Sequence("payment_references", metadata=metadata)


def _key(**columns: Any) -> list[Column]:
    return [Column(name, kind, primary_key=True) for name, kind in columns.items()]


def _cents(*names: str) -> list[Column]:
    return [Column(name, Integer, nullable=False) for name in names]


def _text(*names: str, nullable: bool = False) -> list[Column]:
    return [Column(name, Text, nullable=nullable) for name in names]


def _instant(name: str, nullable: bool = False) -> Column:
    return Column(name, DateTime(timezone=True), nullable=nullable)


def _id(name: str, nullable: bool = False) -> Column:
    return Column(name, Uuid, nullable=nullable)


def _one_of(column: str, values: str) -> CheckConstraint:
    quoted = ", ".join(f"'{value}'" for value in values.split())
    return CheckConstraint(f"{column} IN ({quoted})", name=f"{column}_known")


def _one_open(debt: str) -> Index:
    still_open = text("state IN ('requested', 'open')")
    return Index(f"one_open_payment_{debt}", debt, unique=True, postgresql_where=still_open)


# A household is a row to lock: whoever moves its money holds this lock until the commit.
households = Table(
    "households",
    metadata,
    *_key(household_id=Uuid),
    *_text("reference", "name", nullable=True),
)

payers = Table(
    "payers",
    metadata,
    *_key(guardian_id=Uuid, household_id=Uuid),
    *_text("email"),
)

quotients = Table(
    "quotients",
    metadata,
    *_key(household_id=Uuid, valid_from=Date),
    Column("amount", Numeric(10, 2)),
    *_text("source"),
    _instant("recorded_at"),
    CheckConstraint("amount >= 0", name="amount_positive"),
)

activities = Table(
    "activities",
    metadata,
    *_key(activity_id=Uuid),
    *_text("name", "kind", "settlement"),
)

tariffs = Table(
    "tariffs",
    metadata,
    *_key(tariff_id=Uuid, valid_from=Date),
    *_text("name", "regie"),
    Column("grid", JSONB, nullable=False),
)

assignments = Table(
    "assignments",
    metadata,
    *_key(activity_id=Uuid, valid_from=Date),
    _id("tariff_id"),
)

series = Table(
    "series",
    metadata,
    *_key(regie=Text, year=Integer, kind=Text),
    Column("last_rank", Integer, nullable=False),
)

orders = Table(
    "orders",
    metadata,
    *_key(order_id=Uuid),
    _id("household_id"),
    *_text("regie", "by_name"),
    _instant("placed_at"),
    _instant("held_until", nullable=True),
    *_text("state"),
    *_cents("credit_used_cents", "to_pay_cents"),
    Column("invoiced", Boolean, nullable=False),
    *_cents("held_cents"),
    Column("shown_cents", Integer),
    _instant("settled_at", nullable=True),
    _one_of("state", "held settled expired reopened"),
    CheckConstraint("held_cents >= 0", name="held_positive"),
    Index("orders_of_household", "household_id"),
)

order_lines = Table(
    "order_lines",
    metadata,
    Column("order_id", Uuid, ForeignKey("orders.order_id"), primary_key=True),
    *_key(position=Integer),
    _id("booking_id"),
    *_text("action"),
    _id("child_id"),
    *_text("child_name"),
    _id("activity_id"),
    *_text("activity_name", "settlement"),
    Column("day", Date, nullable=False),
    _id("school_id", nullable=True),
    *_cents("amount_cents"),
    Column("why", JSONB, nullable=False),
)

invoice_runs = Table(
    "invoice_runs",
    metadata,
    *_key(run_id=Uuid),
    Column("month", Date, nullable=False),
    *_text("state"),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    *_text("started_by"),
    _instant("started_at"),
    _one_of("state", "running done"),
)

invoices = Table(
    "invoices",
    metadata,
    *_key(invoice_id=Uuid),
    Column("run_id", Uuid, ForeignKey("invoice_runs.run_id"), nullable=False),
    _id("household_id"),
    *_text("regie"),
    Column("number", Text, nullable=False, unique=True),
    Column("month", Date, nullable=False),
    _instant("issued_at"),
    Column("due_on", Date, nullable=False),
    *_cents("amount_cents", "credit_used_cents", "credited_cents", "paid_cents"),
    CheckConstraint(
        "credit_used_cents + credited_cents + paid_cents BETWEEN 0 AND amount_cents",
        name="due_positive",
    ),
    Index("invoices_of_household", "household_id"),
)

charges = Table(
    "charges",
    metadata,
    *_key(charge_id=Uuid),
    _id("household_id"),
    _id("order_id", nullable=True),
    _id("child_id", nullable=True),
    *_text("child_name"),
    _id("activity_id", nullable=True),
    *_text("activity_name"),
    Column("day", Date, nullable=False),
    *_text("regie"),
    *_cents("amount_cents"),
    Column("why", JSONB, nullable=False),
    *_text("state"),
    Column("invoice_id", Uuid, ForeignKey("invoices.invoice_id")),
    _id("receipt_id", nullable=True),
    CheckConstraint("amount_cents >= 0", name="amount_positive"),
    _one_of("state", "held paid to_invoice invoiced released voided credited"),
    CheckConstraint("state <> 'invoiced' OR invoice_id IS NOT NULL", name="invoiced_by_one"),
    Index("charges_of_household", "household_id", "day"),
    Index("charges_of_order", "order_id", postgresql_where=text("order_id IS NOT NULL")),
    Index("charges_to_invoice", "day", postgresql_where=text("state = 'to_invoice'")),
)

payments = Table(
    "payments",
    metadata,
    *_key(payment_id=Uuid),
    _id("household_id"),
    Column("order_id", Uuid, ForeignKey("orders.order_id")),
    Column("invoice_id", Uuid, ForeignKey("invoices.invoice_id")),
    *_text("regie"),
    Column("reference", Text, nullable=False, unique=True),
    *_cents("amount_cents"),
    *_text("paid_by"),
    _instant("requested_at"),
    *_text("state"),
    Column("idop", Text, unique=True),
    Column("reason", JSONB(none_as_null=True)),
    *_text("means", nullable=True),
    *_text("bank_number", nullable=True),
    Column("bank_amount_cents", Integer),
    _instant("paid_at", nullable=True),
    _instant("ask_again_at", nullable=True),
    CheckConstraint("num_nonnulls(order_id, invoice_id) = 1", name="pays_one_thing"),
    CheckConstraint("amount_cents >= 100", name="bank_minimum"),
    _one_of("state", "requested open paid refused abandoned expired disputed"),
    _one_open("order_id"),
    _one_open("invoice_id"),
    Index("payments_to_ask", "ask_again_at", postgresql_where=text("ask_again_at IS NOT NULL")),
)

receipts = Table(
    "receipts",
    metadata,
    *_key(receipt_id=Uuid),
    _id("household_id"),
    *_text("regie"),
    Column("number", Text, nullable=False, unique=True),
    *_text("kind"),
    _instant("issued_at"),
    *_cents("amount_cents"),
    Column("payment_id", Uuid, ForeignKey("payments.payment_id"), unique=True),
    Column("order_id", Uuid, ForeignKey("orders.order_id")),
    Column("invoice_id", Uuid, ForeignKey("invoices.invoice_id")),
    Column("details", JSONB, nullable=False),
    _one_of("kind", "payment order credit"),
    Index("receipts_of_household", "household_id"),
)

credit_notes = Table(
    "credit_notes",
    metadata,
    Column("charge_id", Uuid, ForeignKey("charges.charge_id"), primary_key=True),
    Column("invoice_id", Uuid, ForeignKey("invoices.invoice_id"), nullable=False),
    Column("number", Text, nullable=False, unique=True),
    *_cents("amount_cents"),
    _instant("issued_at"),
    *_text("reason_code"),
    Index("credit_notes_of_invoice", "invoice_id"),
)

movements = Table(
    "movements",
    metadata,
    Column("movement_id", BigInteger, Identity(), primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    _id("household_id"),
    *_text("regie"),
    _instant("at"),
    *_text("code"),
    Column("details", JSONB, nullable=False),
    *_text("reference", nullable=True),
    Index("movements_of_household", "household_id", "movement_id"),
)

postings = Table(
    "postings",
    metadata,
    Column("movement_id", BigInteger, ForeignKey("movements.movement_id"), primary_key=True),
    *_key(account=Text),
    _id("household_id"),
    *_cents("amount_cents"),
    _one_of("account", "credit held due bank income"),
    Index("postings_of_household", "household_id", "account", postgresql_include=["amount_cents"]),
)
