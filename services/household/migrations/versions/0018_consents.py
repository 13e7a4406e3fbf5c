"""What the town asks families to consent to, in versions, and their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "consent_kinds",
        sa.Column("consent_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_asked", sa.Boolean(), nullable=False),
        sa.CheckConstraint("about IN ('household', 'child')", name="consent_kinds_about"),
        sa.PrimaryKeyConstraint("consent_id"),
    )
    op.create_table(
        "consent_versions",
        sa.Column("consent_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("document_title", sa.Text(), nullable=True),
        sa.Column("asks_again", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_account_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.CheckConstraint("number >= 1", name="consent_versions_number"),
        sa.ForeignKeyConstraint(["consent_id"], ["consent_kinds.consent_id"]),
        sa.PrimaryKeyConstraint("consent_id", "number"),
    )
    op.create_table(
        "consent_answers",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=True),
        sa.Column("consent_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("is_given", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_account_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["children.child_id"]),
        sa.ForeignKeyConstraint(
            ["consent_id", "number"],
            ["consent_versions.consent_id", "consent_versions.number"],
        ),
        sa.ForeignKeyConstraint(["household_id"], ["households.household_id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("consent_answers_by_household", "consent_answers", ["household_id"])
    op.create_index("consent_answers_by_child", "consent_answers", ["child_id"])
