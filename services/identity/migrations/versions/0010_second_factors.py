"""Second factors, how surely the town wants its people to sign in, and identities that changed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"

ACTS = (
    "'invited', 'registered', 'changed', 'suspended', 'restored', 'removed',"
    " 'factor-required', 'factor-free', 'factor-reset'"
)


def upgrade() -> None:
    op.add_column(
        "accounts",
        sa.Column("factor_required", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.add_column("logins", sa.Column("awaits", sa.Text()))
    op.add_column("provider_sign_ins", sa.Column("awaits", sa.Text()))
    op.drop_constraint("staff_acts_act", "staff_acts")
    op.create_check_constraint("staff_acts_act", "staff_acts", f"act IN ({ACTS})")
    op.create_table(
        "second_factors",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True)),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.account_id"]),
        sa.PrimaryKeyConstraint("account_id"),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.account_id"]),
        sa.PrimaryKeyConstraint("account_id", "digest"),
    )
    op.create_table(
        "staff_security",
        sa.Column("one_row", sa.Boolean(), nullable=False),
        sa.Column("sirets", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("levels", postgresql.JSONB(), nullable=False),
        sa.Column("functions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.CheckConstraint("one_row", name="staff_security_is_one"),
        sa.PrimaryKeyConstraint("one_row"),
    )
    op.create_table(
        "identity_changes",
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("sub", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted", sa.Boolean()),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("decided_by", sa.Text()),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.account_id"]),
        sa.PrimaryKeyConstraint("change_id"),
    )
    op.create_index(
        "identity_changes_asked_once",
        "identity_changes",
        ["account_id", "issuer", "sub"],
        unique=True,
        postgresql_where=sa.text("decided_at IS NULL"),
    )
