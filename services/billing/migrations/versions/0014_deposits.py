"""Payments reversed, money that waits for its family, deposit slips"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"

NEVER_CHANGED = """
CREATE TRIGGER counter_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON {}
FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_never_changed()
"""
ONLY_WHILE_OPEN = """
CREATE TRIGGER drawer_takes_while_open AFTER INSERT ON {}
FOR EACH ROW WHEN (NEW.drawer_id IS NOT NULL) EXECUTE FUNCTION drawer_takes_while_open()
"""
# What was given back left its drawer before the count, or never.
LEAVES_WHILE_OPEN = """
CREATE TRIGGER drawer_gives_while_open AFTER UPDATE ON unplaced
FOR EACH ROW WHEN (NEW.left_drawer) EXECUTE FUNCTION drawer_takes_while_open()
"""


def upgrade() -> None:
    _make_reversals()
    _make_unplaced()
    _make_slips()
    for table in ("payment_reversals", "deposit_slips", "slip_items"):
        op.execute(NEVER_CHANGED.format(table))
    for table in ("payment_reversals", "unplaced"):
        op.execute(ONLY_WHILE_OPEN.format(table))
    op.execute(LEAVES_WHILE_OPEN)


def _make_reversals() -> None:
    op.create_table(
        "payment_reversals",
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawer_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("reason IN ('bounced', 'mistake')", name="reason_known"),
        sa.ForeignKeyConstraint(["payment_id"], ["received_payments.payment_id"]),
        sa.ForeignKeyConstraint(["drawer_id"], ["drawers.drawer_id"]),
        sa.PrimaryKeyConstraint("payment_id"),
    )
    op.create_index("payment_reversals_of_household", "payment_reversals", ["household_id"])


def _make_unplaced() -> None:
    op.create_table(
        "unplaced",
        sa.Column("unplaced_id", sa.Uuid(), nullable=False),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("drawer_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=True),
        sa.Column("left_drawer", sa.Boolean(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'placed', 'returned')", name="state_known"),
        sa.CheckConstraint("amount_cents > 0", name="unplaced_positive"),
        sa.CheckConstraint(
            "(state = 'placed') = (payment_id IS NOT NULL)", name="placed_as_payment"
        ),
        sa.CheckConstraint("payment_id = unplaced_id", name="payment_bears_its_id"),
        sa.ForeignKeyConstraint(["regie"], ["regies.regie"]),
        sa.ForeignKeyConstraint(["drawer_id"], ["drawers.drawer_id"]),
        sa.ForeignKeyConstraint(["payment_id"], ["received_payments.payment_id"]),
        sa.PrimaryKeyConstraint("unplaced_id"),
        sa.UniqueConstraint("payment_id"),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index("unplaced_waiting", "unplaced", ["received_on"], postgresql_where=waiting)
    in_one = sa.text("drawer_id IS NOT NULL")
    op.create_index("unplaced_of_drawer", "unplaced", ["drawer_id"], postgresql_where=in_one)


def _make_slips() -> None:
    op.create_table(
        "deposit_slips",
        sa.Column("slip_id", sa.Uuid(), nullable=False),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("lines", postgresql.JSONB(), nullable=False),
        sa.CheckConstraint("amount_cents > 0", name="slip_positive"),
        sa.ForeignKeyConstraint(["regie"], ["regies.regie"]),
        sa.PrimaryKeyConstraint("slip_id"),
        sa.UniqueConstraint("number"),
    )
    op.create_index("deposit_slips_by_day", "deposit_slips", ["made_at"])
    op.create_table(
        "slip_items",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("slip_id", sa.Uuid(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["slip_id"], ["deposit_slips.slip_id"]),
        sa.PrimaryKeyConstraint("item_id"),
    )
    op.create_index("slip_items_of_slip", "slip_items", ["slip_id"])
