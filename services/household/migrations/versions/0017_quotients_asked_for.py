"""Where a quotient was read and until when it counts; consents to ask the CAF for it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    _quotients()
    _consents()
    _asks()


def _quotients() -> None:
    """Those known before never lapse by themselves: no family was told so."""
    op.add_column(
        "quotients", sa.Column("origin", sa.Text(), server_default="town", nullable=False)
    )
    op.add_column("quotients", sa.Column("read_on", sa.Date(), nullable=True))
    op.add_column("quotients", sa.Column("lapses_on", sa.Date(), nullable=True))
    op.create_check_constraint(
        "quotients_origin", "quotients", "origin IN ('town', 'paper', 'api', 'lapse')"
    )
    op.create_check_constraint("quotients_lapses_on", "quotients", "lapses_on > valid_from")
    op.create_index("quotients_lapsing", "quotients", ["lapses_on"], unique=False)
    op.create_table(
        "quotient_rules",
        sa.Column("one_row", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("starts", sa.Text(), nullable=False),
        sa.Column("lasts_months", sa.Integer(), nullable=True),
        sa.Column("asked_days_before", sa.Integer(), nullable=False),
        sa.CheckConstraint("one_row", name="quotient_rules_one_row"),
        sa.CheckConstraint("starts IN ('deposit', 'validation')", name="quotient_rules_starts"),
        sa.CheckConstraint("lasts_months BETWEEN 1 AND 36", name="quotient_rules_lasts_months"),
        sa.CheckConstraint(
            "asked_days_before BETWEEN 1 AND 90", name="quotient_rules_asked_days_before"
        ),
        sa.PrimaryKeyConstraint("one_row"),
    )
    op.create_table(
        "quotient_reminders",
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("lapses_on", sa.Date(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["households.household_id"]),
        sa.PrimaryKeyConstraint("household_id", "lapses_on"),
    )


def _consents() -> None:
    op.create_table(
        "quotient_consents",
        sa.Column("consent_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("guardian_id", sa.Uuid(), nullable=False),
        sa.Column("text_version", sa.Text(), nullable=False),
        sa.Column(
            "identity",
            postgresql.JSONB(none_as_null=True, astext_type=sa.Text()),
            nullable=True,
        ),
        sa.Column("noted", sa.Text(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_account_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_name", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (identity IS NOT NULL)", name="quotient_consents_identity"
        ),
        sa.ForeignKeyConstraint(["household_id"], ["households.household_id"]),
        sa.PrimaryKeyConstraint("consent_id"),
    )
    op.create_index(
        "quotient_consents_standing",
        "quotient_consents",
        ["household_id"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )


def _asks() -> None:
    op.create_table(
        "quotient_asks",
        sa.Column("ask_id", sa.Uuid(), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'answered', 'unknown', 'several', 'unmatched', 'older',"
            " 'given-up', 'withdrawn')",
            name="quotient_asks_state",
        ),
        sa.CheckConstraint(
            "(state = 'waiting') = (next_at IS NOT NULL)", name="quotient_asks_next_at"
        ),
        sa.ForeignKeyConstraint(["consent_id"], ["quotient_consents.consent_id"]),
        sa.ForeignKeyConstraint(["household_id"], ["households.household_id"]),
        sa.PrimaryKeyConstraint("ask_id"),
    )
    op.create_index("ix_quotient_asks_consent_id", "quotient_asks", ["consent_id"], unique=False)
    op.create_index(
        "quotient_asks_by_household", "quotient_asks", ["household_id", "asked_at"], unique=False
    )
    op.create_index(
        "quotient_asks_waiting",
        "quotient_asks",
        ["household_id"],
        unique=True,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "quotient_asks_due",
        "quotient_asks",
        ["next_at"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
