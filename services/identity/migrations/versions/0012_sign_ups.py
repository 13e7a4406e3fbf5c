"""Newcomers who make a space, user names, and what account holders say of themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

SAID = ("phone", "other_phone", "line1", "line2", "postcode", "city", "reply_by")


def upgrade() -> None:
    op.add_column("accounts", sa.Column("user_name", sa.Text()))
    op.add_column("accounts", sa.Column("user_name_key", sa.Text()))
    op.create_unique_constraint("accounts_user_name_key_key", "accounts", ["user_name_key"])
    op.create_check_constraint(
        "accounts_user_name_has_its_key",
        "accounts",
        "(user_name IS NULL) = (user_name_key IS NULL)",
    )
    op.create_table(
        "profiles",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in SAID),
        sa.CheckConstraint("reply_by IN ('email', 'phone', 'letter')", name="profiles_reply_by"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.account_id"]),
        sa.PrimaryKeyConstraint("account_id"),
    )
    op.create_table(
        "sign_ups",
        sa.Column("sign_up_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("user_name", sa.Text()),
        sa.Column("password_hash", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in SAID),
        sa.Column("language", sa.Text()),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.Text()),
        sa.Column("expires_at", sa.DateTime(timezone=True)),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("(digest IS NULL) = (expires_at IS NULL)", name="sign_ups_link_expires"),
        sa.PrimaryKeyConstraint("sign_up_id"),
        sa.UniqueConstraint("digest"),
    )
    op.create_index("sign_ups_by_email", "sign_ups", ["email", "asked_at"])
    op.create_index("sign_ups_by_age", "sign_ups", ["asked_at"])
