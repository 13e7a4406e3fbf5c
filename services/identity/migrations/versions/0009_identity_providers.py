"""Sign-ins at identity providers, and whose account somebody of theirs has here."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.execute("ALTER TABLE accounts ALTER COLUMN email DROP NOT NULL")
    op.add_column("logins", sa.Column("provider", sa.Text()))
    op.add_column("logins", sa.Column("leave_at", sa.Text()))
    op.create_table(
        "identities",
        sa.Column("identity_id", sa.Uuid(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("sub", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("linked_by", sa.Text(), nullable=False),
        sa.Column("opened_account", sa.Boolean(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.Column("undone_by", sa.Text()),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.account_id"]),
        sa.PrimaryKeyConstraint("identity_id"),
    )
    op.create_index("ix_identities_account_id", "identities", ["account_id"])
    op.create_index(
        "identities_of_one_account_each",
        "identities",
        ["issuer", "sub"],
        unique=True,
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    op.create_table(
        "provider_sign_ins",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("suite", sa.Text()),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("account_id", sa.Uuid()),
        sa.Column("person", postgresql.JSONB()),
        sa.Column("id_token", sa.Text()),
        sa.PrimaryKeyConstraint("state"),
    )
    op.create_index("ix_provider_sign_ins_browser", "provider_sign_ins", ["browser"])
    op.create_index("ix_provider_sign_ins_begun_at", "provider_sign_ins", ["begun_at"])
