"""Who did what about a partner"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "journal",
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("partner", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_account_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("granted", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("withdrawn", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["partner"], ["partners.partner"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("journal_newest", "journal", ["partner", "number"])
