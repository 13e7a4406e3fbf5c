"""The counter: régies, means, drawers, and what was paid there"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"

MEANS = (
    ("cash", None),
    ("cheque", None),
    ("card", None),
    ("transfer", None),
    ("cesu", "{evening,wednesday,holiday}"),
    ("holiday-voucher", "{stay}"),
    ("caf-voucher", "{stay}"),
    ("solidarity-pass", None),
)
ACCOUNT = "INSERT INTO accounts (account, means, label) VALUES ('{0}', '{0}', 'billing.means-{0}')"
COUNTER = "INSERT INTO counter_means (means, position, kinds) VALUES ('{}', {}, {})"

# Whatever process writes: a count that was taken is what the régisseur answers for.
ONCE_CLOSED = """
CREATE FUNCTION drawer_once_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR OLD.closed_at IS NOT NULL THEN
        RAISE EXCEPTION 'a drawer is never deleted, nor changed once closed'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
"""
NEVER_CHANGES = """
CREATE TRIGGER drawer_once_closed BEFORE UPDATE OR DELETE ON drawers
FOR EACH ROW EXECUTE FUNCTION drawer_once_closed()
"""
TAKES_WHILE_OPEN = """
CREATE FUNCTION drawer_takes_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT closed_at FROM drawers WHERE drawer_id = NEW.drawer_id FOR SHARE) IS NOT NULL THEN
        RAISE EXCEPTION 'the drawer % is closed', NEW.drawer_id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$
"""
ONLY_WHILE_OPEN = """
CREATE TRIGGER drawer_takes_while_open AFTER INSERT ON received_payments
FOR EACH ROW WHEN (NEW.drawer_id IS NOT NULL) EXECUTE FUNCTION drawer_takes_while_open()
"""
NEVER_CHANGED = """
CREATE TRIGGER counter_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON {}
FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_never_changed()
"""


def upgrade() -> None:
    _make_regies()
    _make_drawers()
    _open_payments()
    for statement in (ONCE_CLOSED, NEVER_CHANGES, TAKES_WHILE_OPEN, ONLY_WHILE_OPEN):
        op.execute(statement)
    for table in ("drawer_counts", "allocations", "acts"):
        op.execute(NEVER_CHANGED.format(table))
    for position, (means, kinds) in enumerate(MEANS, 1):
        op.execute(ACCOUNT.format(means))
        op.execute(COUNTER.format(means, position, f"'{kinds}'" if kinds else "NULL"))


def _make_regies() -> None:
    op.create_table(
        "regies",
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owed", sa.Text(), nullable=False),
        sa.Column("means", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("cash_max_cents", sa.Integer(), nullable=True),
        sa.Column("held_max_cents", sa.Integer(), nullable=True),
        sa.Column("payee", sa.Text(), nullable=False),
        sa.CheckConstraint("owed IN ('at_once', 'prolonged', 'roll')", name="owed_known"),
        sa.PrimaryKeyConstraint("regie"),
    )
    op.create_table(
        "counter_means",
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kinds", postgresql.ARRAY(sa.Text()), nullable=True),
        sa.PrimaryKeyConstraint("means"),
    )
    op.create_table(
        "acts",
        sa.Column("act_id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("old", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.Column("new", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("act_id"),
    )
    op.create_index("acts_of_subject", "acts", ["subject", "act_id"])


def _make_drawers() -> None:
    op.create_table(
        "drawers",
        sa.Column("drawer_id", sa.Uuid(), nullable=False),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("cashier_id", sa.Uuid(), nullable=False),
        sa.Column("cashier_name", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("float_cents", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("float_cents >= 0", name="float_not_negative"),
        sa.ForeignKeyConstraint(["regie"], ["regies.regie"]),
        sa.PrimaryKeyConstraint("drawer_id"),
    )
    op.create_index(
        "one_open_drawer",
        "drawers",
        ["cashier_id", "regie"],
        unique=True,
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index("drawers_by_opening", "drawers", ["opened_at"])
    op.create_table(
        "drawer_counts",
        sa.Column("drawer_id", sa.Uuid(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("expected_cents", sa.Integer(), nullable=False),
        sa.Column("counted_cents", sa.Integer(), nullable=False),
        sa.CheckConstraint("counted_cents >= 0", name="counted_not_negative"),
        sa.ForeignKeyConstraint(["drawer_id"], ["drawers.drawer_id"]),
        sa.PrimaryKeyConstraint("drawer_id", "means"),
    )


def _open_payments() -> None:
    op.add_column("received_payments", sa.Column("drawer_id", sa.Uuid(), nullable=True))
    op.add_column("received_payments", sa.Column("issuer", sa.Text(), nullable=True))
    op.create_foreign_key(
        "received_payments_drawer_id_fkey",
        "received_payments",
        "drawers",
        ["drawer_id"],
        ["drawer_id"],
    )
    op.create_index(
        "payments_of_drawer",
        "received_payments",
        ["drawer_id"],
        postgresql_where=sa.text("drawer_id IS NOT NULL"),
    )
    op.create_table(
        "allocations",
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("invoice_id", sa.Uuid(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount_cents > 0", name="allocation_positive"),
        sa.ForeignKeyConstraint(["payment_id"], ["received_payments.payment_id"]),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.invoice_id"]),
        sa.PrimaryKeyConstraint("payment_id", "invoice_id"),
    )
    op.create_index("allocations_of_invoice", "allocations", ["invoice_id"])
