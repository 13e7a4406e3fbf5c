"""Families asked to open their accounts, and the acts that asked them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "invitation_runs",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('running', 'done')", name="invitation_runs_state"),
        sa.PrimaryKeyConstraint("run_id"),
    )
    op.create_index(
        "invitation_runs_one_at_a_time",
        "invitation_runs",
        ["state"],
        unique=True,
        postgresql_where=sa.text("state = 'running'"),
    )
    op.create_table(
        "invitations",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.account_id"]),
        sa.ForeignKeyConstraint(["run_id"], ["invitation_runs.run_id"]),
        sa.PrimaryKeyConstraint("run_id", "account_id"),
    )
    op.create_index("invitations_by_account", "invitations", ["account_id", "invited_at"])
    op.create_index("invitations_by_age", "invitations", ["invited_at"])
