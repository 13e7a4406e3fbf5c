"""Payments and the receipts they give."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Sequence,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.billing.tables.columns import an_id, cents, instant, key, one_of, one_open, texts
from services.billing.tables.metadata import metadata

references = Sequence("payment_references", metadata=metadata)

payments = Table(
    "payments",
    metadata,
    *key(payment_id=Uuid),
    an_id("household_id"),
    Column("order_id", Uuid, ForeignKey("orders.order_id")),
    Column("invoice_id", Uuid, ForeignKey("invoices.invoice_id")),
    *texts("regie"),
    Column("reference", Text, nullable=False, unique=True),
    *cents("amount_cents"),
    *texts("paid_by"),
    instant("requested_at"),
    *texts("state"),
    Column("idop", Text, unique=True),
    Column("reason", JSONB(none_as_null=True)),
    *texts("means", nullable=True),
    *texts("bank_number", nullable=True),
    Column("bank_amount_cents", Integer),
    instant("paid_at", nullable=True),
    instant("ask_again_at", nullable=True),
    instant("noticed_at", nullable=True),
    *texts("recovered_by", nullable=True),
    CheckConstraint(
        "num_nonnulls(order_id, invoice_id) = 1 OR order_id IS NULL AND recovered_by IS NOT NULL",
        name="pays_one_thing",
    ),
    CheckConstraint("amount_cents >= 100", name="bank_minimum"),
    one_of("state", "requested open paid refused abandoned expired disputed"),
    one_open("order_id"),
    one_open("invoice_id"),
    Index("payments_to_ask", "ask_again_at", postgresql_where=text("ask_again_at IS NOT NULL")),
)

receipts = Table(
    "receipts",
    metadata,
    *key(receipt_id=Uuid),
    an_id("household_id"),
    *texts("regie"),
    Column("number", Text, nullable=False, unique=True),
    *texts("kind"),
    instant("issued_at"),
    *cents("amount_cents"),
    Column("payment_id", Uuid, ForeignKey("payments.payment_id"), unique=True),
    Column("order_id", Uuid, ForeignKey("orders.order_id")),
    Column("invoice_id", Uuid, ForeignKey("invoices.invoice_id")),
    Column("details", JSONB, nullable=False),
    one_of("kind", "payment order credit"),
    Index("receipts_of_household", "household_id"),
)
