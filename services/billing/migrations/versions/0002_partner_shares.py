"""Partner shares"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# Wider than it was: whatever the release before writes still passes.
ONE_MORE_ACCOUNT = """
ALTER TABLE postings DROP CONSTRAINT account_known, ADD CONSTRAINT account_known
CHECK (account IN ('credit', 'held', 'due', 'bank', 'income', 'partner'))
"""


def upgrade() -> None:
    op.create_table(
        "partner_shares",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("grant_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("partner", sa.Text(), nullable=False),
        sa.Column("activity_kind", sa.Text(), nullable=False),
        sa.Column("share_cents", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("share_cents > 0", name="share_positive"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("grant_id"),
    )
    op.create_index("partner_shares_of_household", "partner_shares", ["household_id"], unique=False)
    op.add_column("charges", sa.Column("partner", sa.Text(), nullable=True))
    op.add_column("charges", sa.Column("activity_kind", sa.Text(), nullable=True))
    op.add_column(
        "charges",
        sa.Column("share_cents", sa.Integer(), server_default=sa.text("0"), nullable=False),
    )
    op.create_check_constraint("share_not_negative", "charges", "share_cents >= 0")
    op.create_check_constraint(
        "share_of_a_partner", "charges", "(share_cents = 0) = (partner IS NULL)"
    )
    op.execute(ONE_MORE_ACCOUNT)
