"""Tariffs being written, and who published what."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "tariff_drafts",
        sa.Column("draft_id", sa.Uuid(), primary_key=True),
        sa.Column("tariff_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("grid", JSONB(), nullable=False),
        sa.Column("rules", JSONB(), nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "tariff_journal",
        sa.Column("entry_id", sa.BigInteger(), sa.Identity(), primary_key=True),
        sa.Column("tariff_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("details", JSONB(), nullable=False),
        sa.CheckConstraint("act IN ('published', 'followed')", name="act_known"),
    )
    op.create_index("tariff_journal_of_tariff", "tariff_journal", ["tariff_id", "entry_id"])
    op.create_table(
        "repricings",
        sa.Column("repricing_id", sa.Uuid(), primary_key=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("activity_ids", ARRAY(sa.Uuid()), nullable=False),
        sa.Column("reached", sa.Uuid(), nullable=True),
    )
