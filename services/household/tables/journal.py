"""Who changed what, when and by which way."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.household.tables.metadata import metadata

# Append-only.
journal = Table(
    "journal",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by_account_id", Uuid, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("person_id", Uuid),
    Column("old", JSONB(none_as_null=True)),
    Column("new", JSONB(none_as_null=True)),
    CheckConstraint(
        "channel IN ('web', 'desk', 'phone', 'tablet', 'partner')", name="journal_channel"
    ),
    Index("journal_by_household", "household_id", "at"),
)
