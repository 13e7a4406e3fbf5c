"""Towns whose guest we are"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "hosts",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("sealed_password", sa.LargeBinary(), nullable=False),
        sa.Column("public_keys", postgresql.JSONB(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_sequence", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("heard_sequence", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("receipted_sequence", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("heard_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("host"),
    )
    op.create_table(
        "declared",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["host"], ["hosts.host"]),
        sa.PrimaryKeyConstraint("host", "sequence"),
        sa.UniqueConstraint("event_id"),
    )
    op.create_index(
        "declared_unsent",
        "declared",
        ["host", "sequence"],
        unique=False,
        postgresql_where=sa.text("sent_at IS NULL"),
    )
    op.create_table(
        "heard",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("data", postgresql.JSONB(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["host"], ["hosts.host"]),
        sa.PrimaryKeyConstraint("host", "event_id"),
        sa.UniqueConstraint("host", "sequence", name="heard_once"),
    )
