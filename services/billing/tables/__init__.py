"""Billing's tables. Unique keys, checks and triggers hold what no process may break.

Migrations add triggers: a movement's postings sum to zero and leave no purse below zero at commit,
each balance is the sum of its postings, and nothing of the ledger is ever updated or deleted.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
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
from services.billing.tables.columns import an_id, cents, instant, key, one_of, one_open, texts

metadata = MetaData()
chassis_tables(metadata)

references = Sequence("payment_references", metadata=metadata)


# A household is a row to lock: whoever moves its money holds this lock until the commit.
households = Table(
    "households",
    metadata,
    *key(household_id=Uuid),
    *texts("reference", "name", nullable=True),
)

payers = Table(
    "payers",
    metadata,
    *key(guardian_id=Uuid, household_id=Uuid),
    *texts("email"),
)

quotients = Table(
    "quotients",
    metadata,
    *key(household_id=Uuid, valid_from=Date),
    Column("amount", Numeric(10, 2)),
    *texts("source"),
    instant("recorded_at"),
    CheckConstraint("amount >= 0", name="amount_positive"),
)

activities = Table(
    "activities",
    metadata,
    *key(activity_id=Uuid),
    *texts("name", "kind", "settlement"),
)

tariffs = Table(
    "tariffs",
    metadata,
    *key(tariff_id=Uuid, valid_from=Date),
    *texts("name", "regie"),
    Column("grid", JSONB, nullable=False),
    Column("rules", JSONB, nullable=False, server_default=text("'[]'::jsonb")),
)

assignments = Table(
    "assignments",
    metadata,
    *key(activity_id=Uuid, valid_from=Date),
    an_id("tariff_id"),
)

series = Table(
    "series",
    metadata,
    *key(regie=Text, year=Integer, kind=Text),
    Column("last_rank", Integer, nullable=False),
)

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
    CheckConstraint("amount_cents >= 0", name="amount_positive"),
    CheckConstraint("share_cents >= 0", name="share_not_negative"),
    CheckConstraint("(share_cents = 0) = (partner IS NULL)", name="share_of_a_partner"),
    one_of("state", "held paid to_invoice invoiced released voided credited"),
    CheckConstraint("state <> 'invoiced' OR invoice_id IS NOT NULL", name="invoiced_by_one"),
    Index("charges_of_household", "household_id", "day"),
    Index("charges_of_order", "order_id", postgresql_where=text("order_id IS NOT NULL")),
    Index("charges_to_invoice", "day", postgresql_where=text("state = 'to_invoice'")),
)

# Append-only: of two grants that cover the same day, the one recorded last counts.
partner_shares = Table(
    "partner_shares",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("grant_id", Uuid, nullable=False, unique=True),
    an_id("household_id"),
    *texts("partner", "activity_kind"),
    *cents("share_cents"),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    instant("recorded_at"),
    CheckConstraint("share_cents > 0", name="share_positive"),
    Index("partner_shares_of_household", "household_id"),
)

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

movements = Table(
    "movements",
    metadata,
    Column("movement_id", BigInteger, Identity(), primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    an_id("household_id"),
    *texts("regie"),
    instant("at"),
    *texts("code"),
    Column("details", JSONB, nullable=False),
    *texts("reference", nullable=True),
    Index("movements_of_household", "household_id", "movement_id"),
)

postings = Table(
    "postings",
    metadata,
    Column("movement_id", BigInteger, ForeignKey("movements.movement_id"), primary_key=True),
    *key(account=Text),
    an_id("household_id"),
    *cents("amount_cents"),
    one_of("account", "credit held due bank income partner"),
    Index("postings_of_household", "household_id", "account", postgresql_include=["amount_cents"]),
)

# The sum of its postings, kept by a trigger with each of them.
balances = Table(
    "balances",
    metadata,
    *key(household_id=Uuid, account=Text),
    Column("amount_cents", BigInteger, nullable=False),
)
