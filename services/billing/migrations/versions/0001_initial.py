"""The tables billing begins with, and the triggers that keep its ledger."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

# At commit, a movement's postings sum to zero, and a family's credit and what it holds are not
# below zero. The row of the household is locked by whoever moves its money.
BALANCED = """
CREATE FUNCTION ledger_is_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(amount_cents) FROM postings WHERE movement_id = NEW.movement_id) <> 0 THEN
        RAISE EXCEPTION 'movement % does not sum to zero', NEW.movement_id
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.amount_cents < 0 AND NEW.account IN ('credit', 'held') AND (
        SELECT sum(amount_cents) FROM postings
        WHERE household_id = NEW.household_id AND account = NEW.account
    ) < 0 THEN
        RAISE EXCEPTION 'the % of a household is below zero', NEW.account
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$
"""
BALANCED_AT_COMMIT = """
CREATE CONSTRAINT TRIGGER ledger_is_balanced AFTER INSERT ON postings
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_is_balanced()
"""
# A mistake is answered by another movement that says why.
APPEND_ONLY = """
CREATE FUNCTION ledger_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is never changed' USING ERRCODE = 'restrict_violation';
END $$
"""
NEVER_CHANGED = """
CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_never_changed()
"""


def upgrade() -> None:
    op.create_table(
        "activities",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("settlement", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("activity_id"),
    )
    op.create_table(
        "assignments",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("tariff_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("activity_id", "valid_from"),
    )
    op.create_table(
        "commands",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("answer", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column(
            "recorded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("key", "method"),
    )
    op.create_table(
        "households",
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("household_id"),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("envelope", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), server_default="pending", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "due_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column(
            "heard_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("event_id"),
    )
    op.create_index(
        "inbox_dead", "inbox", ["id"], unique=False, postgresql_where=sa.text("state = 'dead'")
    )
    op.create_index(
        "inbox_pending",
        "inbox",
        ["subject", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_table(
        "invoice_runs",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("started_by", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('running', 'done')", name="state_known"),
        sa.PrimaryKeyConstraint("run_id"),
    )
    op.create_table(
        "movements",
        sa.Column("movement_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("movement_id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index(
        "movements_of_household", "movements", ["household_id", "movement_id"], unique=False
    )
    op.create_table(
        "orders",
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("credit_used_cents", sa.Integer(), nullable=False),
        sa.Column("to_pay_cents", sa.Integer(), nullable=False),
        sa.Column("invoiced", sa.Boolean(), nullable=False),
        sa.Column("held_cents", sa.Integer(), nullable=False),
        sa.Column("shown_cents", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('held', 'settled', 'expired', 'reopened')", name="state_known"
        ),
        sa.CheckConstraint("held_cents >= 0", name="held_positive"),
        sa.PrimaryKeyConstraint("order_id"),
    )
    op.create_index("orders_of_household", "orders", ["household_id"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("envelope", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "recorded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("event_id"),
    )
    op.create_index(
        "outbox_unpublished",
        "outbox",
        ["id"],
        unique=False,
        postgresql_where=sa.text("published_at IS NULL"),
    )
    op.create_table(
        "payers",
        sa.Column("guardian_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("guardian_id", "household_id"),
    )
    op.create_table(
        "quotients",
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("amount", sa.Numeric(precision=10, scale=2), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount >= 0", name="amount_positive"),
        sa.PrimaryKeyConstraint("household_id", "valid_from"),
    )
    op.create_table(
        "schedule",
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_run_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("work"),
    )
    op.create_table(
        "series",
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("last_rank", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("regie", "year", "kind"),
    )
    op.create_table(
        "tariffs",
        sa.Column("tariff_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("grid", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("tariff_id", "valid_from"),
    )
    op.create_table(
        "invoices",
        sa.Column("invoice_id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("credit_used_cents", sa.Integer(), nullable=False),
        sa.Column("credited_cents", sa.Integer(), nullable=False),
        sa.Column("paid_cents", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "credit_used_cents + credited_cents + paid_cents BETWEEN 0 AND amount_cents",
            name="due_positive",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["invoice_runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("invoice_id"),
        sa.UniqueConstraint("number"),
    )
    op.create_index("invoices_of_household", "invoices", ["household_id"], unique=False)
    op.create_table(
        "order_lines",
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("child_name", sa.Text(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("activity_name", sa.Text(), nullable=False),
        sa.Column("settlement", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=True),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("why", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"],
            ["orders.order_id"],
        ),
        sa.PrimaryKeyConstraint("order_id", "position"),
    )
    op.create_table(
        "postings",
        sa.Column("movement_id", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "account IN ('credit', 'held', 'due', 'bank', 'income')", name="account_known"
        ),
        sa.ForeignKeyConstraint(
            ["movement_id"],
            ["movements.movement_id"],
        ),
        sa.PrimaryKeyConstraint("movement_id", "account"),
    )
    op.create_index(
        "postings_of_household",
        "postings",
        ["household_id", "account"],
        unique=False,
        postgresql_include=["amount_cents"],
    )
    op.create_table(
        "charges",
        sa.Column("charge_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("child_id", sa.Uuid(), nullable=True),
        sa.Column("child_name", sa.Text(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("activity_name", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("why", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("invoice_id", sa.Uuid(), nullable=True),
        sa.Column("receipt_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("state <> 'invoiced' OR invoice_id IS NOT NULL", name="invoiced_by_one"),
        sa.CheckConstraint(
            "state IN ('held', 'paid', 'to_invoice', 'invoiced', 'released', 'voided', 'credited')",
            name="state_known",
        ),
        sa.CheckConstraint("amount_cents >= 0", name="amount_positive"),
        sa.ForeignKeyConstraint(
            ["invoice_id"],
            ["invoices.invoice_id"],
        ),
        sa.PrimaryKeyConstraint("charge_id"),
    )
    op.create_index("charges_of_household", "charges", ["household_id", "day"], unique=False)
    op.create_index(
        "charges_of_order",
        "charges",
        ["order_id"],
        unique=False,
        postgresql_where=sa.text("order_id IS NOT NULL"),
    )
    op.create_index(
        "charges_to_invoice",
        "charges",
        ["day"],
        unique=False,
        postgresql_where=sa.text("state = 'to_invoice'"),
    )
    op.create_table(
        "payments",
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("invoice_id", sa.Uuid(), nullable=True),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("paid_by", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("idop", sa.Text(), nullable=True),
        sa.Column(
            "reason", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column("means", sa.Text(), nullable=True),
        sa.Column("bank_number", sa.Text(), nullable=True),
        sa.Column("bank_amount_cents", sa.Integer(), nullable=True),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ask_again_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('requested', 'open', 'paid', 'refused', 'abandoned', 'expired', 'disputed')",
            name="state_known",
        ),
        sa.CheckConstraint("amount_cents >= 100", name="bank_minimum"),
        sa.CheckConstraint("num_nonnulls(order_id, invoice_id) = 1", name="pays_one_thing"),
        sa.ForeignKeyConstraint(
            ["invoice_id"],
            ["invoices.invoice_id"],
        ),
        sa.ForeignKeyConstraint(
            ["order_id"],
            ["orders.order_id"],
        ),
        sa.PrimaryKeyConstraint("payment_id"),
        sa.UniqueConstraint("idop"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index(
        "one_open_payment_invoice_id",
        "payments",
        ["invoice_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('requested', 'open')"),
    )
    op.create_index(
        "one_open_payment_order_id",
        "payments",
        ["order_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('requested', 'open')"),
    )
    op.create_index(
        "payments_to_ask",
        "payments",
        ["ask_again_at"],
        unique=False,
        postgresql_where=sa.text("ask_again_at IS NOT NULL"),
    )
    op.create_table(
        "credit_notes",
        sa.Column("charge_id", sa.Uuid(), nullable=False),
        sa.Column("invoice_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason_code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["charge_id"],
            ["charges.charge_id"],
        ),
        sa.ForeignKeyConstraint(
            ["invoice_id"],
            ["invoices.invoice_id"],
        ),
        sa.PrimaryKeyConstraint("charge_id"),
        sa.UniqueConstraint("number"),
    )
    op.create_index("credit_notes_of_invoice", "credit_notes", ["invoice_id"], unique=False)
    op.create_table(
        "receipts",
        sa.Column("receipt_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=True),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("invoice_id", sa.Uuid(), nullable=True),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("kind IN ('payment', 'order', 'credit')", name="kind_known"),
        sa.ForeignKeyConstraint(
            ["invoice_id"],
            ["invoices.invoice_id"],
        ),
        sa.ForeignKeyConstraint(
            ["order_id"],
            ["orders.order_id"],
        ),
        sa.ForeignKeyConstraint(
            ["payment_id"],
            ["payments.payment_id"],
        ),
        sa.PrimaryKeyConstraint("receipt_id"),
        sa.UniqueConstraint("number"),
        sa.UniqueConstraint("payment_id"),
    )
    op.create_index("receipts_of_household", "receipts", ["household_id"], unique=False)
    op.execute("CREATE SEQUENCE payment_references")
    for statement in (BALANCED, BALANCED_AT_COMMIT, APPEND_ONLY):
        op.execute(statement)
    for table in ("movements", "postings"):
        op.execute(NEVER_CHANGED.format(table=table))
