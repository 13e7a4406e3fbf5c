"""Attempts at the bank, the payments they bring, and the receipts given for these.

One attempt brings one payment at most: it is unique to it, and bears its id. Money that comes by
another means than the bank's page has no attempt; what it comes of is kept beside, like attempts.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
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

attempts = Table(
    "attempts",
    metadata,
    *key(attempt_id=Uuid),
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
    *texts("instrument", "bank_number", nullable=True),
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
    Index("attempts_to_ask", "ask_again_at", postgresql_where=text("ask_again_at IS NOT NULL")),
    Index("attempts_of_order", "order_id", postgresql_where=text("order_id IS NOT NULL")),
    Index("attempts_of_invoice", "invoice_id", postgresql_where=text("invoice_id IS NOT NULL")),
)

# The name `payments` is that of a view, by which the release before goes on with its attempts.
payments = Table(
    "received_payments",
    metadata,
    *key(payment_id=Uuid),
    an_id("household_id"),
    Column("order_id", Uuid, ForeignKey("orders.order_id")),
    Column("invoice_id", Uuid, ForeignKey("invoices.invoice_id")),
    *texts("regie"),
    *cents("amount_cents"),
    *texts("means", "account"),
    Column("value_on", Date, nullable=False),
    instant("paid_at"),
    *texts("paid_by", "reference"),
    *texts("instrument", "bank_number", nullable=True),
    Column("attempt_id", Uuid, ForeignKey("attempts.attempt_id"), unique=True),
    # At the counter: in whose drawer, and by whom its cheque or its voucher was issued.
    Column("drawer_id", Uuid, ForeignKey("drawers.drawer_id")),
    *texts("issuer", nullable=True),
    ForeignKeyConstraint(
        ["account", "means"], ["accounts.account", "accounts.means"], name="by_account_of_means"
    ),
    CheckConstraint("num_nonnulls(order_id, invoice_id) <= 1", name="pays_one_thing"),
    CheckConstraint("amount_cents >= 0", name="amount_positive"),
    CheckConstraint("attempt_id = payment_id", name="bears_id_of_attempt"),
    CheckConstraint("means <> 'payfip' OR attempt_id IS NOT NULL", name="payfip_by_attempt"),
    Index("payments_of_invoice", "invoice_id", postgresql_where=text("invoice_id IS NOT NULL")),
    Index("payments_of_drawer", "drawer_id", postgresql_where=text("drawer_id IS NOT NULL")),
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
    Column("payment_id", Uuid, ForeignKey("received_payments.payment_id"), unique=True),
    Column("order_id", Uuid, ForeignKey("orders.order_id")),
    Column("invoice_id", Uuid, ForeignKey("invoices.invoice_id")),
    Column("details", JSONB, nullable=False),
    one_of("kind", "payment order credit"),
    Index("receipts_of_household", "household_id"),
)
