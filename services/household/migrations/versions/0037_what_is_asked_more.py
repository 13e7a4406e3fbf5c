"""Keep what a clerk asks before deciding of an inscription, and what the family answers."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.create_table(
        "inquiries",
        sa.Column("inscription_id", sa.Uuid(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by IS NULL)"
            " AND (answer IS NULL OR answered_at IS NOT NULL)",
            name="inquiries_answered",
        ),
        sa.ForeignKeyConstraint(
            ["inscription_id"], ["inscriptions.inscription_id"], ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("inscription_id", "asked_at"),
    )
    # What was asked before this table, and by whom nobody wrote down, is answered all the same.
    op.execute(
        "INSERT INTO inquiries (inscription_id, asked, asked_by, asked_at)"
        " SELECT inscription_id, asked_more, coalesce(decided_by, ''), started_at"
        " FROM inscriptions WHERE asked_more IS NOT NULL"
    )
