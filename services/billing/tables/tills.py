"""The counter: régies and their means, the drawers of cashiers, and what was paid there.

A migration adds the triggers by which a drawer once closed never changes, takes nothing any more,
and nothing of its count, of an allocation or of the journal is ever rewritten.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.billing.tables.columns import an_id, cents, instant, key, one_of, texts
from services.billing.tables.metadata import metadata

# As its act says; one that has none takes nothing at the counter. The numbers are the tariffs'.
regies = Table(
    "regies",
    metadata,
    *key(regie=Text),
    *texts("name", "owed"),
    Column("means", ARRAY(Text), nullable=False),
    Column("cash_max_cents", Integer),
    Column("held_max_cents", Integer),
    *texts("payee"),
    one_of("owed", "at_once prolonged roll"),
)

# What the counter takes besides the bank's page, in the order it is offered. `kinds`: of activity,
# the only ones that it may pay; null pays anything. Its account of the ledger is a row of accounts.
counter_means = Table(
    "counter_means",
    metadata,
    *key(means=Text),
    Column("position", Integer, nullable=False),
    Column("kinds", ARRAY(Text)),
)

drawers = Table(
    "drawers",
    metadata,
    *key(drawer_id=Uuid),
    Column("regie", Text, ForeignKey("regies.regie"), nullable=False),
    an_id("cashier_id"),
    *texts("cashier_name"),
    instant("opened_at"),
    *cents("float_cents"),
    instant("closed_at", nullable=True),
    *texts("note"),
    CheckConstraint("float_cents >= 0", name="float_not_negative"),
    Index(
        "one_open_drawer",
        "cashier_id",
        "regie",
        unique=True,
        postgresql_where=text("closed_at IS NULL"),
    ),
    Index("drawers_by_opening", "opened_at"),
)

drawer_counts = Table(
    "drawer_counts",
    metadata,
    Column("drawer_id", Uuid, ForeignKey("drawers.drawer_id"), primary_key=True),
    *key(means=Text),
    Column("count", Integer, nullable=False),
    *cents("expected_cents", "counted_cents"),
    CheckConstraint("counted_cents >= 0", name="counted_not_negative"),
)

# What of a payment at the counter went onto each invoice; the rest of it is the family's credit.
allocations = Table(
    "allocations",
    metadata,
    Column("payment_id", Uuid, ForeignKey("received_payments.payment_id"), primary_key=True),
    Column("invoice_id", Uuid, ForeignKey("invoices.invoice_id"), primary_key=True),
    *cents("amount_cents"),
    CheckConstraint("amount_cents > 0", name="allocation_positive"),
    Index("allocations_of_invoice", "invoice_id"),
)

# Append-only: who did what of the counter's own, which no movement of the ledger tells.
acts = Table(
    "acts",
    metadata,
    Column("act_id", BigInteger, Identity(), primary_key=True),
    instant("at"),
    an_id("by_id"),
    *texts("by_name", "channel", "subject", "code"),
    Column("old", JSONB(none_as_null=True)),
    Column("new", JSONB(none_as_null=True)),
    Index("acts_of_subject", "subject", "act_id"),
)
