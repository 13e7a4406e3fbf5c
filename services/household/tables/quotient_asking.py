"""Consents to ask the CAF for a quotient, and what was asked by them."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.household.tables.metadata import metadata

# One at a time for a household. Whom the CAF is asked about is kept as long as the consent stands.
quotient_consents = Table(
    "quotient_consents",
    metadata,
    Column("consent_id", Uuid, primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("guardian_id", Uuid, nullable=False),
    Column("text_version", Text, nullable=False),
    Column("identity", JSONB(none_as_null=True)),
    # How a clerk received it; null when the parent gave it on the site.
    Column("noted", Text),
    Column("given_at", DateTime(timezone=True), nullable=False),
    Column("by_account_id", Uuid, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("withdrawn_at", DateTime(timezone=True)),
    Column("withdrawn_by_name", Text),
    CheckConstraint(
        "(withdrawn_at IS NULL) = (identity IS NOT NULL)", name="quotient_consents_identity"
    ),
    Index(
        "quotient_consents_standing",
        "household_id",
        unique=True,
        postgresql_where=text("withdrawn_at IS NULL"),
    ),
)

# A question to the CAF; `from_day` is the day from which its answer counts.
quotient_asks = Table(
    "quotient_asks",
    metadata,
    Column("ask_id", Uuid, primary_key=True),
    Column(
        "consent_id", Uuid, ForeignKey("quotient_consents.consent_id"), nullable=False, index=True
    ),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("from_day", Date, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_at", DateTime(timezone=True)),
    Column("answered_at", DateTime(timezone=True)),
    CheckConstraint(
        "state IN ('waiting', 'answered', 'unknown', 'several', 'unmatched', 'older',"
        " 'given-up', 'withdrawn')",
        name="quotient_asks_state",
    ),
    CheckConstraint("(state = 'waiting') = (next_at IS NOT NULL)", name="quotient_asks_next_at"),
    Index("quotient_asks_by_household", "household_id", "asked_at"),
    Index(
        "quotient_asks_waiting",
        "household_id",
        unique=True,
        postgresql_where=text("state = 'waiting'"),
    ),
    Index("quotient_asks_due", "next_at", postgresql_where=text("state = 'waiting'")),
)
