"""Browsers remembered for thirty days and known to their holder; addresses to be proved."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column(
        "logins",
        sa.Column("is_remembered", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.add_column("logins", sa.Column("device", sa.Text(), server_default="", nullable=False))
    op.add_column(
        "logins",
        sa.Column(
            "login_id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False
        ),
    )
    op.create_unique_constraint("logins_login_id_key", "logins", ["login_id"])
    op.create_table(
        "email_changes",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.account_id"]),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index("email_changes_by_account", "email_changes", ["account_id", "asked_at"])
    op.create_index("email_changes_by_age", "email_changes", ["asked_at"])
