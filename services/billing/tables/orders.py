"""Orders and the charges they freeze."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.billing.tables.columns import an_id, cents, instant, key, one_of, texts
from services.billing.tables.metadata import metadata

orders = Table(
    "orders",
    metadata,
    *key(order_id=Uuid),
    an_id("household_id"),
    *texts("regie", "by_name"),
    instant("placed_at"),
    instant("held_until", nullable=True),
    *texts("state"),
    *cents("credit_used_cents", "to_pay_cents"),
    Column("invoiced", Boolean, nullable=False),
    *cents("held_cents"),
    Column("shown_cents", Integer),
    instant("settled_at", nullable=True),
    one_of("state", "held settled expired reopened"),
    CheckConstraint("held_cents >= 0", name="held_positive"),
    Index("orders_of_household", "household_id"),
)

order_lines = Table(
    "order_lines",
    metadata,
    Column("order_id", Uuid, ForeignKey("orders.order_id"), primary_key=True),
    *key(position=Integer),
    an_id("booking_id"),
    *texts("action"),
    an_id("child_id"),
    *texts("child_name"),
    an_id("activity_id"),
    *texts("activity_name", "settlement"),
    Column("day", Date, nullable=False),
    an_id("school_id", nullable=True),
    *cents("amount_cents"),
    Column("why", JSONB, nullable=False),
)

charges = Table(
    "charges",
    metadata,
    *key(charge_id=Uuid),
    an_id("household_id"),
    an_id("order_id", nullable=True),
    an_id("child_id", nullable=True),
    *texts("child_name"),
    an_id("activity_id", nullable=True),
    *texts("activity_name"),
    Column("day", Date, nullable=False),
    *texts("regie"),
    *cents("amount_cents"),
    Column("why", JSONB, nullable=False),
    *texts("state"),
    Column("invoice_id", Uuid, ForeignKey("invoices.invoice_id")),
    an_id("receipt_id", nullable=True),
    *texts("partner", "activity_kind", nullable=True),
    Column("share_cents", Integer, nullable=False, server_default=text("0")),
    # Of what a charge was before it was priced again: the charge that goes on, and since when.
    an_id("replaced_by", nullable=True),
    instant("replaced_at", nullable=True),
    CheckConstraint("amount_cents >= 0", name="amount_positive"),
    CheckConstraint("share_cents >= 0", name="share_not_negative"),
    CheckConstraint("(share_cents = 0) = (partner IS NULL)", name="share_of_a_partner"),
    one_of("state", "held paid to_invoice invoiced released voided credited repriced"),
    CheckConstraint("(state = 'repriced') = (replaced_by IS NOT NULL)", name="repriced_by_another"),
    CheckConstraint("state <> 'invoiced' OR invoice_id IS NOT NULL", name="invoiced_by_one"),
    Index("charges_of_household", "household_id", "day"),
    Index("charges_of_order", "order_id", postgresql_where=text("order_id IS NOT NULL")),
    Index("charges_to_invoice", "day", postgresql_where=text("state = 'to_invoice'")),
)
