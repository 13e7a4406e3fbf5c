"""The half of the key of a person's safe that their account holds."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "safe_shares",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("share", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("octet_length(share) = 32", name="safe_shares_whole"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.account_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("account_id"),
    )
