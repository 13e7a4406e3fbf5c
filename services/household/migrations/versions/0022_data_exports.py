"""Who took a copy of all that is held of a household, and when."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "data_exports",
        sa.Column("export_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_account_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["households.household_id"]),
        sa.PrimaryKeyConstraint("export_id"),
    )
    op.create_index(
        "data_exports_by_household", "data_exports", ["household_id", "at"], unique=False
    )
