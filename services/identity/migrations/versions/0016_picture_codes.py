"""Codes to read in a picture, or to hear."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "picture_codes",
        sa.Column("code_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.Column("use", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code_id"),
    )
